import { afterAll, beforeAll, expect, test } from "vitest";
import { ACCOUNT_SORTS, type AccountState } from "#lib/accounts/client/conditions";
import { countAccounts } from "#lib/accounts/facets";
import { getAccount } from "#lib/accounts/get";
import { listAccountIds, listAccounts } from "#lib/accounts/list";
import { listPhoneNumbers } from "#lib/accounts/list-phone-numbers";
import { listTemplates } from "#lib/accounts/list-templates";
import { ListAccounts } from "#lib/accounts/match-schema";
import { AccountDetail, AccountPage } from "#lib/accounts/schema";
import { db } from "#lib/db/client";
import { backfillStates } from "#lib/subscriptions/backfill-job";
import { summarizeAccounts } from "#lib/sync/sync-status";
import { addAccount, addEvent, withAccount } from "./stored-accounts.ts";
import { asSystem, connectOurApp, OUR_APP, startWorld, type World } from "./world.ts";

const DAY = 86_400_000;
let world: World;

beforeAll(async () => {
  world = await startWorld();
  await connectOurApp("EAAtoken");
  const failure = {
    reason: "network",
    message: "no route",
    code: null,
    subcode: null,
    traceId: null,
    at: new Date().toISOString(),
  };
  const ours = { observed: true, desired: true };
  await addAccount("10", "Zeta", { ...ours }, 1);
  await addAccount("11", "alpha", { ...ours }, 8);
  await addAccount("12", "Beta", { ...ours, overrideCallbackUri: "https://elsewhere.example/hook" });
  await addAccount("13", "Gamma 100%", {
    ...ours,
    overrideCallbackUri: "https://console.example/api/webhooks/whatsapp",
  });
  await addAccount("14", "Delta", { observed: false });
  await addAccount("15", "Epsilon", { observed: false, desired: true });
  await addAccount("16", "Eta", { ...ours, lastError: failure });
  await addAccount("17", null, null);
  await addAccount("18", "Theta", { observed: false, desired: false });
  await backfillStates(Date.now() + DAY);
});
afterAll(() => world.close());

const list = async (input: Partial<ListAccounts>) => AccountPage.parse(await listAccounts(asSystem, input));
const ids = async (input: Partial<ListAccounts>) => (await list(input)).items.map(({ id }) => id);

test("shows accounts that need attention first, then by name, ignoring case", async () => {
  const { items } = await list({});
  expect(items.map(({ id, state }) => [id, state])).toEqual([
    ["16", "failed"],
    ["15", "drifted"],
    ["14", "not_subscribed"],
    ["18", "not_subscribed"],
    ["12", "overridden"],
    ["17", "unknown"],
    ["11", "subscribed"],
    ["13", "subscribed"],
    ["10", "receiving"],
  ]);
});

test.each(ACCOUNT_SORTS)("paging by %s shows each account once", async (sort) => {
  const all = await ids({ sort });
  const paged: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await list({ sort, limit: 2, ...(cursor && { cursor }) });
    expect(page.items.length).toBeLessThanOrEqual(2);
    paged.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(paged).toEqual(all);
  expect(new Set(paged).size).toBe(9);
});

test("finds silent accounts by their own pattern, and those with a failed check", async () => {
  const [silent, failing] = ["11", "10"];
  await db().accountHabit.create({
    data: { wabaId: silent, lastEventAt: new Date(Date.now() - 8 * DAY), usualGap: 3_600 },
  });
  const check = { appId: OUR_APP.id, checks: [], unknown: 0, checkedAt: new Date() };
  await db().accountCheck.create({ data: { ...check, wabaId: failing, failed: 1 } });
  await db().accountCheck.create({ data: { ...check, wabaId: "12", failed: 0 } });
  expect(await ids({ state: ["silent"] })).toEqual([silent]);
  expect(await ids({ state: ["check_failed"] })).toEqual([failing]);
  expect(await ids({ state: ["silent", "check_failed", "failed"] })).toEqual(["16", silent, failing]);
});

test("an account rejected by Meta is in that state unless its subscription has a worse problem", async () => {
  const rejected = { reviewStatus: "REJECTED" };
  await withAccount("20", rejected, { observed: true, desired: true }, async () => {
    expect((await list({ q: "20" })).items).toMatchObject([{ id: "20", state: "rejected" }]);
    await withAccount("21", rejected, { observed: false }, async () => {
      expect((await list({ q: "21" })).items).toMatchObject([{ id: "21", state: "not_subscribed" }]);
      expect(await ids({ state: ["rejected"] })).toEqual(["21", "20"]);
      expect(await ids({ review: ["REJECTED"], state: ["not_subscribed"] })).toEqual(["21"]);
      expect((await ids({ sort: "review" })).slice(0, 2)).toEqual(["20", "21"]);
    });
  });
});

test("filters by owner, and counts by state, review and owner, each without its own filter", async () => {
  const owned = { ownerBusinessId: "b1", ownerBusinessName: "Nusantara", reviewStatus: "PENDING" };
  await withAccount("23", owned, { observed: true, desired: true }, async () => {
    expect(await ids({ owner: ["b1"] })).toEqual(["23"]);
    const all = await countAccounts(asSystem);
    expect(all).toMatchObject({
      total: 10,
      states: { failed: 1, drifted: 1, not_subscribed: 2, overridden: 1, unknown: 1, rejected: 0, receiving: 1 },
      reviews: [{ value: "PENDING", count: 1 }],
      owners: [{ value: "b1", name: "Nusantara", count: 1 }],
    });
    expect(await countAccounts(asSystem, { state: ["failed"] })).toMatchObject({
      ...{ ...all, reviews: [], owners: [] },
      changed: { day: 1, week: 1 },
    });
    const ofOwner = await countAccounts(asSystem, { owner: ["b1"] });
    expect(ofOwner).toMatchObject({ total: 1, owners: all.owners, states: { subscribed: 1, failed: 0 } });
    for (const state of ["failed", "not_subscribed", "subscribed", "receiving", "silent", "check_failed"] as const)
      expect([state, all.states[state]]).toEqual([state, (await ids({ state: [state] })).length]);
  });
});

test("sorts by name, numbers and last event in both directions", async () => {
  const byName = await ids({ sort: "name" });
  expect(await ids({ sort: "-name" })).toEqual(byName.toReversed());
  await db().phoneNumber.create({
    data: { id: "more", wabaId: "12", displayPhoneNumber: "+1", digits: "1", syncedAt: new Date() },
  });
  expect((await ids({ sort: "-numbers" }))[0]).toBe("12");
  expect((await ids({ sort: "numbers" })).at(-1)).toBe("12");
  await db().phoneNumber.delete({ where: { id: "more" } });
  await db().accountHabit.createMany({
    data: [
      { wabaId: "13", lastEventAt: new Date() },
      { wabaId: "14", lastEventAt: new Date(Date.now() - DAY) },
    ],
  });
  expect((await ids({ sort: "-lastEvent" })).slice(0, 2)).toEqual(["13", "14"]);
  expect((await ids({ sort: "lastEvent" })).at(-1)).toBe("13");
});

test("refuses a cursor of another order", async () => {
  const { nextCursor } = await list({ sort: "name", limit: 2 });
  await expect(list({ sort: "numbers", limit: 2, cursor: nextCursor ?? "" })).rejects.toMatchObject({
    code: "invalid_input",
  });
});

test("lists the ids of all matches by name, and of those that an app has seen", async () => {
  expect(await listAccountIds(asSystem, { state: ["not_subscribed"] })).toEqual({ ids: ["14", "18"], isMore: false });
  expect((await listAccountIds(asSystem, {})).ids).toHaveLength(9);
  expect((await listAccountIds(asSystem, { appId: OUR_APP.id })).ids).not.toContain("17");
  expect(await listAccountIds(asSystem, { appId: "404" })).toEqual({ ids: [], isMore: false });
});

test.each<[AccountState[], string[]]>([
  [["failed"], ["16"]],
  [
    ["drifted", "not_subscribed"],
    ["15", "14", "18"],
  ],
  [["overridden"], ["12"]],
  [["unknown"], ["17"]],
  [["subscribed"], ["11", "13"]],
  [["receiving"], ["10"]],
])("filters by %j", async (state, expected) => {
  expect(await ids({ state })).toEqual(expected);
});

test("finds names, ids and numbers, and takes wildcards literally", async () => {
  expect(await ids({ q: "ET" })).toEqual(["16", "18", "12", "10"]);
  expect(await ids({ q: "17" })).toEqual(["17"]);
  expect(await ids({ q: "+62 812-0000-0001 4" })).toEqual(["14"]);
  expect(await ids({ q: "100%" })).toEqual(["13"]);
  expect(await ids({ q: "%" })).toEqual(["13"]);
  expect(await ids({ q: "_" })).toEqual([]);
});

test("an account without the app is not in that app's list", async () => {
  expect(await ids({ appId: OUR_APP.id })).not.toContain("17");
  expect(await ids({ appId: "404" })).toEqual([]);
});

test("a test event is no sign of life", async () => {
  await addEvent("14", new Date(), true);
  const { items } = await list({ q: "Delta" });
  expect(items).toMatchObject([{ id: "14", lastEventAt: null }]);
});

test("refuses a cursor of another list", async () => {
  await expect(list({ cursor: "bm9wZQ" })).rejects.toMatchObject({
    code: "invalid_input",
    extra: { parameter: "cursor" },
  });
});

test("the query string accepts repeated and comma-separated states, and refuses unknown ones", () => {
  expect(ListAccounts.parse({ state: ["failed,drifted", "unknown"] }).state).toEqual(["failed", "drifted", "unknown"]);
  expect(ListAccounts.parse({ q: " ", limit: "20" })).toMatchObject({ q: undefined, state: [], limit: 20 });
  expect(ListAccounts.safeParse({ state: "lost" }).success).toBe(false);
  expect(ListAccounts.safeParse({ limit: "201" }).success).toBe(false);
});

test("the summary counts match the list", async () => {
  const { sync, ...counts } = await summarizeAccounts(asSystem);
  expect(counts).toEqual({ total: 9, subscribed: 5, notSubscribed: 3, needAttention: 2 });
  expect(sync.state).toBe("idle");
});

test("the detail contains the row and more; an unknown account is not found", async () => {
  const detail = AccountDetail.parse(await getAccount(asSystem, { wabaId: "10" }));
  expect(detail).toMatchObject({
    id: "10",
    state: "receiving",
    differences: [],
    numbers: [{ id: "n10", wabaName: "Zeta", route: null }],
  });
  await expect(getAccount(asSystem, { wabaId: "404" })).rejects.toMatchObject({ code: "not_found" });
});

test("numbers and templates are paged by key and found by text", async () => {
  const first = await listPhoneNumbers(asSystem, { limit: 5 });
  const second = await listPhoneNumbers(asSystem, { limit: 5, cursor: first.nextCursor ?? "" });
  const names = [...first.items, ...second.items].map(({ verifiedName }) => verifiedName);
  expect(names).toHaveLength(9);
  // The one without a name has its digits.
  expect(names).toEqual([null, "Beta", "Delta", "Epsilon", "Eta", "Gamma 100%", "Theta", "Zeta", "alpha"]);
  expect(second.nextCursor).toBeNull();
  expect((await listPhoneNumbers(asSystem, { q: "812 0000 00015" })).items.map(({ id }) => id)).toEqual(["n15"]);
  expect((await listPhoneNumbers(asSystem, { q: "zet" })).items.map(({ id }) => id)).toEqual(["n10"]);

  const templates = await listTemplates(asSystem, { limit: 6 });
  const rest = await listTemplates(asSystem, { limit: 6, cursor: templates.nextCursor ?? "" });
  expect([...templates.items, ...rest.items].map(({ id }) => id)).toEqual([
    "t10",
    "t12",
    "t14",
    "t16",
    "t18",
    "t11",
    "t13",
    "t15",
    "t17",
  ]);
  expect((await listTemplates(asSystem, { q: "LEBARAN", waba: ["13"] })).items.map(({ id }) => id)).toEqual(["t13"]);
});
