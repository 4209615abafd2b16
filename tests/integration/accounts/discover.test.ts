import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { discoverWabas } from "#lib/sync/discover";
import { OTHER_APP, OUR_APP, startWorld, type World } from "./world.ts";

let world: World;
let wabaIds: string[];

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  const { platform } = world;
  platform.state.wabas.clear();
  platform.state.businesses.clear();
  const business = platform.addBusiness();
  wabaIds = Array.from({ length: 130 }, () => platform.addWaba({ businessId: business.id }).id);
});

const appWith = ({ token }: { token: string }) => ({ id: OUR_APP.id, secret: OUR_APP.secret, accessToken: token });
const ownBusiness = () => [...world.platform.state.businesses.keys()][0] as string;
const sorted = (ids: string[]) => [...ids].sort();
const calls = () => world.platform.requests.map(({ path }) => path.split("/").at(-1));

test("finds the WABAs listed in the token, without further calls", async () => {
  const token = world.platform.addToken({ appId: OUR_APP.id, wabaIds: wabaIds.slice(0, 3) });
  world.platform.requests.length = 0;
  const found = await discoverWabas(appWith(token));
  expect(found).toMatchObject({ isListed: true, failures: [] });
  expect(sorted(found.wabaIds)).toEqual(sorted(wabaIds.slice(0, 3)));
  expect(calls()).toEqual(["debug_token"]);
});

test("finds them through the pages of the assigned edge if the token lists none", async () => {
  const token = world.platform.addToken({ appId: OUR_APP.id });
  world.platform.failNext({ path: "/me/businesses" }, { kind: "graph", code: 200 });
  const found = await discoverWabas(appWith(token));
  expect(sorted(found.wabaIds)).toEqual(sorted(wabaIds));
  expect(found.failures.map(({ source }) => source)).toEqual(["me/businesses"]);
});

test("finds them through the owned and client edges of the token's businesses if none are assigned", async () => {
  const { platform } = world;
  const partner = platform.addBusiness();
  const shared = platform.addWaba({ businessId: ownBusiness(), sharedWith: [partner.id] });
  const own = platform.addWaba({ businessId: partner.id });
  const token = platform.addToken({ appId: OUR_APP.id, businessId: partner.id });
  platform.failNext({ path: /assigned_/ }, { kind: "graph", code: 100 });
  const found = await discoverWabas(appWith(token));
  expect(sorted(found.wabaIds)).toEqual(sorted([shared.id, own.id]));
  expect(found.failures.map(({ source }) => source)).toEqual(["assigned_whatsapp_business_accounts"]);
  expect(found.askedBusinessIds).toEqual([partner.id]);
});

test("finds them through known businesses", async () => {
  const token = world.platform.addToken({ appId: OUR_APP.id });
  world.platform.failNext({ path: /assigned_/ }, { kind: "graph", code: 100 });
  const found = await discoverWabas(appWith(token), { businessIds: [ownBusiness()] });
  expect(sorted(found.wabaIds)).toEqual(sorted(wabaIds));
});

test("works without debug_token, by reading the token's user", async () => {
  const token = world.platform.addToken({ appId: OUR_APP.id });
  world.platform.failNext({ path: "/debug_token" }, { kind: "graph", code: 2 });
  const found = await discoverWabas(appWith(token));
  expect(sorted(found.wabaIds)).toEqual(sorted(wabaIds));
  expect(found.failures.map(({ source }) => source)).toEqual(["debug_token"]);
});

test("stops for an expired token, one of another app, and one without the permission", async () => {
  const { platform } = world;
  const expired = platform.addToken({ appId: OUR_APP.id, expiresAt: 1_700_000_000 });
  await expect(discoverWabas(appWith(expired))).rejects.toMatchObject({ failure: { reason: "token_expired" } });
  const foreign = platform.addToken({ appId: OTHER_APP.id });
  await expect(discoverWabas(appWith(foreign))).rejects.toMatchObject({ failure: { reason: "token_of_other_app" } });
  const unknown = { token: "EAAnobodyknowsthis" };
  await expect(discoverWabas(appWith(unknown))).rejects.toMatchObject({ failure: { reason: "token_invalid" } });
  const token = platform.addToken({ appId: OUR_APP.id });
  platform.failNext({ path: /assigned_|businesses$/, times: 2 }, { kind: "graph", code: 200 });
  await expect(discoverWabas(appWith(token))).rejects.toMatchObject({ failure: { reason: "permission_missing" } });
});

test("an app without a token says so", async () => {
  await expect(discoverWabas({ ...OUR_APP, accessToken: null })).rejects.toMatchObject({
    failure: { reason: "token_absent" },
  });
});
