import { beforeEach, expect, test } from "vitest";
import { getAccount } from "#lib/accounts/get";
import { listHistory } from "#lib/audit-log/list-history";
import { seal } from "#lib/crypto";
import { db } from "#lib/db/client";
import { invalidateApps } from "#lib/meta-apps/secrets";
import { setSubscription } from "#lib/subscriptions/set-subscription";
import { syncAccounts } from "#lib/sync/sync";
import { subscriptionOf } from "#tests/meta-platform/state";
import { asSystem, OTHER_APP, OUR_APP, openOneAccount, person } from "../accounts/world.ts";

const world = openOneAccount();
const operator = person("operator");

beforeEach(async () => {
  const { token } = world.platform.addToken({ appId: OTHER_APP.id, wabaIds: [world.waba.id] });
  await db().metaApp.create({
    data: {
      id: OTHER_APP.id,
      name: OTHER_APP.name,
      secret: seal(OTHER_APP.secret),
      verifyToken: seal("verify"),
      accessToken: seal(token),
    },
  });
  invalidateApps();
  const [ours, other] = [OUR_APP, OTHER_APP].map(({ id }) => world.platform.state.apps.get(id));
  if (ours && other) other.subscriptions = structuredClone(ours.subscriptions);
  await syncAccounts(asSystem);
});

const seenBy = (appId?: string) => getAccount(asSystem, { wabaId: world.waba.id, appId });

test("each app has its own subscription, override and history on one account", async () => {
  await setSubscription(operator, { wabaId: world.waba.id, appId: OTHER_APP.id, subscribed: true });
  expect(subscriptionOf(world.waba, OTHER_APP.id)).toBeDefined();
  expect(subscriptionOf(world.waba, OUR_APP.id)).toBeUndefined();
  expect(await seenBy(OTHER_APP.id)).toMatchObject({
    appId: OTHER_APP.id,
    subscription: { desired: true, observed: true },
  });
  expect(await seenBy(OUR_APP.id)).toMatchObject({
    appId: OUR_APP.id,
    subscription: { desired: null, observed: false },
  });
  expect((await seenBy()).apps).toMatchObject([
    { id: OUR_APP.id, observed: false, isDrifted: false },
    { id: OTHER_APP.id, name: OTHER_APP.name, observed: true },
  ]);
  const { items } = await listHistory(asSystem, { wabaId: world.waba.id });
  expect(items).toMatchObject([{ action: "subscription.subscribed", after: { appId: OTHER_APP.id } }]);
});

test("drift of one app does not affect the other", async () => {
  for (const appId of [OUR_APP.id, OTHER_APP.id])
    await setSubscription(operator, { wabaId: world.waba.id, appId, subscribed: true });
  world.waba.subscriptions = world.waba.subscriptions.filter(({ appId }) => appId === OUR_APP.id);
  await syncAccounts(asSystem);
  expect((await seenBy(OUR_APP.id)).differences).toEqual([]);
  expect((await seenBy(OTHER_APP.id)).differences).toHaveLength(1);
});

test("stores a number's route separately for each app", async () => {
  const override = { overrideCallbackUri: "https://other.example/hook", verifyToken: "Secret7" };
  await setSubscription(operator, { wabaId: world.waba.id, appId: OTHER_APP.id, subscribed: true, ...override });
  await syncAccounts(asSystem);
  expect((await seenBy(OTHER_APP.id)).numbers[0]?.route).toMatchObject({ waba: override.overrideCallbackUri });
  expect((await seenBy(OUR_APP.id)).numbers[0]?.route).toMatchObject({ waba: null });
});

test("an app that is not connected, or never saw the account, is not found", async () => {
  await expect(seenBy("404")).rejects.toMatchObject({ code: "not_found" });
});

test("pages the history without gaps or repetitions", async () => {
  for (const subscribed of [true, false, true, false, true])
    await setSubscription(operator, { wabaId: world.waba.id, subscribed });
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listHistory(asSystem, { wabaId: world.waba.id, limit: 2, cursor });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(seen).toHaveLength(5);
  expect(seen).toEqual([...new Set(seen)].sort().reverse());
  await expect(listHistory(asSystem, { wabaId: world.waba.id, cursor: "nonsense" })).rejects.toMatchObject({
    code: "invalid_input",
  });
});
