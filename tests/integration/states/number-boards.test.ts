import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exportPhoneNumbers } from "#lib/accounts/export-lists";
import { countAccounts } from "#lib/accounts/facets";
import { listAccounts } from "#lib/accounts/list";
import { listPhoneNumbers } from "#lib/accounts/list-phone-numbers";
import { ExportPhoneNumbers, ListPhoneNumbers } from "#lib/accounts/schema";
import { countStates } from "#lib/states/read/counts";
import { StateFilter } from "#lib/states/schema";
import { person } from "#tests/integration/accounts/world";
import { openTestDatabase, type TestDatabase } from "#tests/support/database";
import { days, fillBoards } from "./boards-world.ts";

const viewer = person("viewer");

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await fillBoards(database);
});
afterAll(() => database.close());

const counts = (kind: "template" | "phone", query: object) => countStates(viewer, kind, StateFilter.parse(query));

describe("phone numbers", () => {
  it("are filtered by limit and by rating, and counted", async () => {
    const found = async (query: object) =>
      (await listPhoneNumbers(viewer, ListPhoneNumbers.parse(query))).items.map(({ id }) => id);
    expect(await found({ messagingLimit: "TIER_250" })).toEqual(["6281"]);
    expect(await found({ quality: "none" })).toEqual(["6281"]);
    expect(await found({ q: "kopi" })).toEqual(["6282", "6281"]);
    expect(await found({ status: "none" })).toEqual(["6282"]);
    expect(await counts("phone", {})).toMatchObject({
      ...{ total: 2, accounts: 1, names: 0, qualityFell: 0 },
      messagingLimit: [
        { value: "TIER_250", count: 1 },
        { value: "TIER_2K", count: 1 },
      ],
      quality: [
        { value: "GREEN", count: 1, week: 1 },
        { value: "none", count: 1 },
      ],
    });
  });

  it("are exported", async () => {
    const query = ExportPhoneNumbers.parse({ format: "csv" });
    const text = await (await exportPhoneNumbers(viewer, query, new AbortController().signal)).text();
    expect(text.trimEnd().split("\r\n")).toHaveLength(3);
  });
});

describe("accounts", () => {
  it("are sorted and filtered by state, and have the worst quality of their numbers in their strip", async () => {
    const ids = async (query: object) => (await listAccounts(viewer, query)).items.map(({ id }) => id);
    expect(await ids({ sort: "worst" })).toEqual(["1", "2"]);
    expect(await ids({ sort: "changed" })).toEqual(["1", "2"]);
    expect(await ids({ changedSince: days(1).toISOString() })).toEqual(["1"]);
    expect(await ids({ willChange: true })).toEqual([]);
    expect(await countAccounts(viewer, {})).toMatchObject({ changed: { day: 1, week: 2 }, willChange: 0 });
    const { items } = await listAccounts(viewer, { sort: "worst" });
    expect(items.map(({ states }) => states?.rank)).toEqual([3, 0]);
    expect(items[1]?.strip.map(({ status, quality }) => [status, quality])).toEqual([
      ["APPROVED", "YELLOW"],
      ["APPROVED", "GREEN"],
    ]);
    expect(items[0]?.strip).toMatchObject([{ status: "REJECTED", canSend: false }]);
  });
});
