import { afterEach, beforeEach, expect, test } from "vitest";
import { type MetaPlatform, startMetaPlatform } from "#tests/meta-platform/index";
import { callGraph, errorOf, smallWorld } from "./call-graph.ts";

let platform: MetaPlatform;
let world: ReturnType<typeof smallWorld>;
beforeEach(async () => {
  platform = await startMetaPlatform({ limits: { perWaba: 4, perActiveWaba: 8, usersOfApp: 1 } });
  world = smallWorld(platform);
});
afterEach(() => platform.close());

const call = (token = world.token, waba = world.waba.id) =>
  callGraph(platform, token, "GET", `/${waba}/subscribed_apps`);
const usage = (headers: Headers) =>
  JSON.parse(headers.get("x-business-use-case-usage") ?? "null")?.[world.waba.id]?.[0];
const tooMany = (code: number) =>
  errorOf(
    `(#${code}) There have been too many calls to this WhatsApp Business account. Wait a bit and try again. For more info, please refer to https://developers.facebook.com/docs/graph-api/overview/rate-limiting.`,
    code,
  );

test("counts a rolling hour per app and WABA, in whole percent", async () => {
  for (const expected of [12, 25, 37])
    expect(usage((await call()).headers)).toMatchObject({ type: "whatsapp_business_management", call_count: expected });
  const other = platform.addToken({ appId: platform.addApp().id });
  expect(usage((await call(other.token)).headers)).toMatchObject({ call_count: 12 });
  platform.advance(3_600_001);
  expect(usage((await call()).headers)).toMatchObject({ call_count: 12, estimated_time_to_regain_access: 0 });
});

test("above the limit it answers #80008, and further calls extend the wait", async () => {
  const { headers } = await callUntilRefused();
  expect(usage(headers)).toMatchObject({ call_count: 112, estimated_time_to_regain_access: 60 });
  platform.advance(30 * 60_000);
  const again = await call();
  expect([again.status, again.body]).toEqual([400, tooMany(80008)]);
  expect(usage(again.headers).estimated_time_to_regain_access).toBe(30);
  platform.advance(30 * 60_000 + 1);
  expect((await call()).status).toBe(200);
});

async function callUntilRefused() {
  for (let turn = 0; turn < 8; turn++) expect((await call()).status).toBe(200);
  const refused = await call();
  expect(refused.body).toEqual(tooMany(80008));
  return refused;
}

test("the limit is lower without a registered number, the code may be 80007, and it can be off", async () => {
  world.number.platformType = "NOT_APPLICABLE";
  platform.settings.limits.code = 80007;
  for (let turn = 0; turn < 4; turn++) expect((await call()).status).toBe(200);
  expect((await call()).body).toEqual(tooMany(80007));
  platform.settings.limits.enabled = false;
  expect((await call()).status).toBe(200);
});

test("the header is sent once enough calls were made, by WABA or by business", async () => {
  platform.settings.limits.headersAfter = 2;
  expect((await call()).headers.get("x-business-use-case-usage")).toBeNull();
  platform.settings.limits.headerKey = "business";
  expect(Object.keys(JSON.parse((await call()).headers.get("x-business-use-case-usage") ?? "{}"))).toEqual([
    world.waba.businessId,
  ]);
});

test("calls without a WABA count for the app: #4", async () => {
  const path = `/debug_token?input_token=${world.token}`;
  for (let turn = 0; turn < 200; turn++) await callGraph(platform, world.appToken, "GET", path);
  const { status, body, headers } = await callGraph(platform, world.appToken, "GET", path);
  expect([status, body]).toEqual([
    429,
    errorOf("(#4) Application request limit reached", 4, { error_subcode: 2446079, is_transient: true }),
  ]);
  expect(JSON.parse(headers.get("x-app-usage") ?? "{}")).toMatchObject({ call_count: 100 });
  expect((await call()).status).toBe(200);
});
