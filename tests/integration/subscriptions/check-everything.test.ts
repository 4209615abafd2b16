import { beforeEach, expect, test } from "vitest";
import {
  cancelCheckingEverything,
  checkEverything,
  startCheckingEverything,
  stopChecking,
} from "#lib/checks/check-everything";
import { listByCheck } from "#lib/checks/list-by-check";
import { summarizeChecks } from "#lib/checks/summarize-checks";
import { forget } from "#lib/once";
import { syncAccounts } from "#lib/sync/sync";
import { asSystem, OUR_APP, person } from "../accounts/world.ts";
import { openCheckWorld } from "./diagnose-world.ts";

const world = openCheckWorld();
const operator = person("operator");
const viewer = person("viewer");
const ACCOUNTS = 30;

beforeEach(async () => {
  forget("check-everything");
  for (let index = 1; index < ACCOUNTS; index++) {
    const subscribedApps = index % 3 === 0 ? [] : [OUR_APP.id];
    const waba = world.platform.addWaba({ name: `Account ${String(index).padStart(2, "0")}`, subscribedApps });
    world.platform.addPhoneNumber({ wabaId: waba.id });
    world.token.wabaIds?.push(waba.id);
  }
  await syncAccounts(asSystem);
  world.platform.requests.length = 0;
});

const paths = () => world.platform.requests.map(({ path }) => path);

test("checks every account once, and reads the app's facts once for all", async () => {
  const run = await checkEverything(operator);
  expect(run).toMatchObject({ state: "finished", done: ACCOUNTS, skipped: 0, total: ACCOUNTS });
  expect(paths().filter((path) => path === "/debug_token")).toHaveLength(1);
  expect(paths().filter((path) => path === `/${OUR_APP.id}/subscriptions`)).toHaveLength(1);
  expect(paths().filter((path) => path.endsWith("/subscribed_apps"))).toHaveLength(ACCOUNTS);
  expect(world.platform.requests.length).toBeLessThanOrEqual(ACCOUNTS * 3 + 2);

  const summary = await summarizeChecks(viewer);
  expect(summary).toMatchObject({ accounts: ACCOUNTS, checked: ACCOUNTS, failing: 9 });
  expect(summary.byCheck.find(({ key }) => key === "subscribed")).toMatchObject({ failed: 9, failedApps: 1 });
  expect(summary.byCheck.find(({ key }) => key === "outside_path")).toMatchObject({ failed: ACCOUNTS, failedApps: 1 });
});

test("lists the accounts of one check in pages, by name", async () => {
  await checkEverything(operator);
  const seen: string[] = [];
  for (let cursor: string | undefined, page = 0; page < 9; page++) {
    const found = await listByCheck(viewer, { key: "subscribed", state: "failed", limit: 4, cursor });
    for (const { wabaName, result } of found.items) {
      expect(result).toMatchObject({ key: "subscribed", state: "failed", repair: { kind: "subscribe" } });
      seen.push(wabaName ?? "");
    }
    if (!found.nextCursor) break;
    cursor = found.nextCursor;
  }
  const expected = Array.from({ length: ACCOUNTS }, (_, index) => index).filter(
    (index) => index > 0 && index % 3 === 0,
  );
  expect(seen).toEqual(expected.map((index) => `Account ${String(index).padStart(2, "0")}`));
  await expect(
    listByCheck(viewer, { key: "subscribed", state: "failed", limit: 4, cursor: "x" }),
  ).rejects.toMatchObject({ code: "invalid_input" });
});

test("a second start joins the run; a cancelled one stops and keeps its results", async () => {
  world.platform.settings.latencyMs = 20;
  const first = await startCheckingEverything(operator);
  expect(first.state).toBe("running");
  await startCheckingEverything(operator);
  await expect.poll(async () => (await summarizeChecks(viewer)).checked).toBeGreaterThan(2);
  expect(cancelCheckingEverything(operator)).toMatchObject({ state: "cancelled" });
  await stopChecking();
  world.platform.settings.latencyMs = 0;
  const { checked, run } = await summarizeChecks(viewer);
  expect(run).toMatchObject({ state: "cancelled", total: ACCOUNTS });
  expect(checked).toBeLessThan(ACCOUNTS);
  expect(await checkEverything(operator)).toMatchObject({ state: "finished", done: ACCOUNTS });
});

test("an invalid token costs no call per account", async () => {
  world.token.expiresAt = Math.floor(Date.now() / 1_000) - 60;
  expect(await checkEverything(operator)).toMatchObject({ state: "finished", done: ACCOUNTS });
  expect(world.platform.requests).toHaveLength(2);
  const { byCheck } = await summarizeChecks(viewer);
  expect(byCheck.find(({ key }) => key === "token_valid")).toMatchObject({ failed: ACCOUNTS, failedApps: 1 });
  expect(byCheck.find(({ key }) => key === "subscribed")).toMatchObject({ failed: 0, unknown: ACCOUNTS });
});

test("leaves an account at Meta's limit unchanged", async () => {
  await checkEverything(operator);
  const { id } = world.waba;
  world.platform.failNext({ path: `/${id}` }, { kind: "graph", code: 80008 });
  expect(await checkEverything(operator)).toMatchObject({ state: "finished", done: ACCOUNTS - 1, skipped: 1 });
  expect(await summarizeChecks(viewer)).toMatchObject({ checked: ACCOUNTS });
  const { items } = await listByCheck(viewer, { key: "rate_limit", state: "failed", limit: 50 });
  expect(items).toEqual([]);
});

test("viewers may only look", async () => {
  await expect(startCheckingEverything(viewer)).rejects.toMatchObject({ code: "forbidden" });
  expect(() => cancelCheckingEverything(viewer)).toThrow();
  expect(world.platform.requests).toHaveLength(0);
});
