import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Context } from "#lib/access/context";
import { getPhoneNumber } from "#lib/accounts/get-phone-number";
import { getTemplate } from "#lib/accounts/get-template";
import { listPhoneNumbers } from "#lib/accounts/list-phone-numbers";
import { ListPhoneNumbers } from "#lib/accounts/schema";
import { exportChanges } from "#lib/states/export-changes";
import { listChanges, listEntityHistory } from "#lib/states/read/changes";
import { listGaps } from "#lib/states/read/gaps";
import { toReport } from "#lib/states/report";
import { ExportChanges, ListChanges, ListGaps } from "#lib/states/schema";
import { storeReports } from "#lib/states/write/store-reports";
import { openTestDatabase, type TestDatabase } from "#tests/support/database";
import { takeInChange } from "#tests/support/states";

const viewer: Context = {
  actor: { kind: "user", id: "0190a0a0-0000-7000-8000-000000000001", email: "v@x", name: "V", role: "viewer" },
  remoteAddress: null,
};
const HOUR = 3_600_000;
const NOW = Math.floor(Date.now() / 1_000) * 1_000;
const ago = (hours: number) => new Date(NOW - hours * HOUR);

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  const { db } = database;
  await db.waba.createMany({
    data: [
      { id: "1", name: "Batik Berkah" },
      { id: "2", name: "Kopi Senja" },
    ],
  });
  const receive = (wabaId: string, field: string, value: object, at: Date) =>
    takeInChange(db, { wabaId, field, value, at });
  const template = (id: number, name: string) => ({
    message_template_id: id,
    message_template_name: name,
    message_template_language: "id",
  });
  const status = (event: string, more = {}) => ({ event, ...more });
  await receive("1", "message_template_status_update", { ...template(11, "order"), ...status("PENDING") }, ago(100));
  await receive("1", "message_template_status_update", { ...template(11, "order"), ...status("APPROVED") }, ago(99));
  await receive(
    "1",
    "message_template_status_update",
    { ...template(11, "order"), ...status("REJECTED", { reason: "PROMOTIONAL" }) },
    ago(2),
  );
  await receive("2", "message_template_status_update", { ...template(12, "order"), ...status("APPROVED") }, ago(50));
  const pause = status("PAUSED", { other_info: { title: "FIRST_PAUSE" } });
  await receive("2", "message_template_status_update", { ...template(13, "promo"), ...pause }, ago(1));
  await receive("2", "message_template_status_update", { ...template(14, "old"), ...status("DELETED") }, ago(60));
  await receive("2", "message_template_quality_update", { ...template(12, "order"), new_quality_score: "RED" }, ago(3));
  await receive(
    "1",
    "message_template_components_update",
    { ...template(11, "order"), message_template_element: "Halo {{1}}" },
    ago(98),
  );
  await receive(
    "1",
    "phone_number_name_update",
    { display_phone_number: "6281234567890", decision: "APPROVED", requested_verified_name: "Batik" },
    ago(5),
  );
  await db.phoneNumber.create({
    data: {
      id: "900",
      wabaId: "1",
      displayPhoneNumber: "+62 812-3456-7890",
      digits: "6281234567890",
      syncedAt: new Date(),
    },
  });
  const found = { source: "poll", waba_id: "2", key: "poll", checked_before_at: ago(8) } as const;
  await db.$transaction((tx) =>
    storeReports(tx, [
      toReport(
        { kind: "template", id: "13", property: "category", after: "MARKETING" },
        { ...found, occurred_at: ago(4), learned_at: ago(4) },
        "template_category_update",
      ),
    ]),
  );
});
afterAll(() => database.close());

describe("templates", () => {
  it("are shown with why, since when, what came before, their content, and the same name elsewhere", async () => {
    const template = await getTemplate(viewer, { id: "11" });
    expect(template).toMatchObject({
      name: "order",
      wabaName: "Batik Berkah",
      status: "REJECTED",
      rejectedReason: "PROMOTIONAL",
      content: { body: "Halo {{1}}" },
      others: [{ id: "12", wabaName: "Kopi Senja", qualityScore: "RED" }],
      states: { rank: 3, properties: { status: { before: "APPROVED", since: ago(2).toISOString() } } },
    });
    await expect(getTemplate(viewer, { id: "404" })).rejects.toMatchObject({ code: "not_found" });
  });

  it("have a history with sources", async () => {
    const { items } = await listEntityHistory(viewer, { kind: "template", id: "11", property: ["status"], limit: 50 });
    expect(items.map(({ before, after, source }) => [before, after, source])).toEqual([
      ["APPROVED", "REJECTED", "webhook"],
      ["PENDING", "APPROVED", "webhook"],
      [null, "PENDING", "webhook"],
    ]);
    expect(items[0]).toMatchObject({ details: { reason: "PROMOTIONAL" }, wabaName: "Batik Berkah", name: "order" });
    expect(await database.db.event.count({ where: { id: items[0]?.eventId ?? "" } })).toBe(1);
  });
});

describe("phone numbers", () => {
  it("are filtered by any property", async () => {
    const found = async (query: object) =>
      (await listPhoneNumbers(viewer, ListPhoneNumbers.parse(query))).items.map(({ id }) => id);
    expect(await found({ nameReview: "APPROVED" })).toEqual(["900"]);
    expect(await found({ nameReview: "REJECTED,PENDING" })).toEqual([]);
    expect(await found({ displayName: "Batik", restriction: "none" })).toEqual(["900"]);
    expect(await found({ restriction: "RESTRICTED" })).toEqual([]);
  });

  it("are found by Meta's id and by the number", async () => {
    for (const id of ["900", "6281234567890"])
      expect(await getPhoneNumber(viewer, { id })).toMatchObject({
        id: "900",
        verifiedName: "Batik",
        states: { properties: { nameReview: { value: "APPROVED" } } },
      });
    const { items } = await listPhoneNumbers(viewer, { sort: "changed" });
    expect(items).toMatchObject([{ id: "900", wabaId: "1" }]);
    const byId = await listPhoneNumbers(viewer, {});
    expect(byId.items[0]?.states?.properties.displayName?.value).toBe("Batik");
  });
});

describe("changes", () => {
  const changes = async (query: object) => (await listChanges(viewer, ListChanges.parse(query))).items;

  it("are listed newest first, each page once, and filtered", async () => {
    const all = await changes({});
    expect(all.map(({ occurredAt }) => occurredAt)).toEqual(
      all
        .map(({ occurredAt }) => occurredAt)
        .toSorted()
        .toReversed(),
    );
    const first = await listChanges(viewer, ListChanges.parse({ limit: 3 }));
    const second = await listChanges(viewer, ListChanges.parse({ limit: 200, cursor: first.nextCursor }));
    expect([...first.items, ...second.items]).toEqual(all);
    expect(await changes({ kind: "phone" })).toHaveLength(2);
    expect(await changes({ waba: "2", property: "status", after: "PAUSED" })).toHaveLength(1);
    expect(await changes({ source: "poll" })).toMatchObject([
      { property: "category", dueField: "template_category_update" },
    ]);
    expect(await changes({ from: ago(2.5).toISOString(), to: ago(0).toISOString() })).toHaveLength(2);
  });

  it("are exported as NDJSON and CSV", async () => {
    const all = await changes({});
    const text = async (format: string) =>
      (await exportChanges(viewer, ExportChanges.parse({ format }), new AbortController().signal)).text();
    expect(
      (await text("ndjson"))
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ).toEqual(all);
    expect((await text("csv")).trimEnd().split("\r\n")).toHaveLength(all.length + 1);
  });

  it("refuses a cursor that is none", async () => {
    await expect(listChanges(viewer, ListChanges.parse({ cursor: "x" }))).rejects.toMatchObject({
      code: "invalid_input",
    });
  });
});

describe("gaps", () => {
  it("are changes that a webhook should have told, counted by account and field, until it comes", async () => {
    const gaps = (query: object) => listGaps(viewer, ListGaps.parse(query));
    expect(await gaps({})).toMatchObject({
      items: [{ entityId: "13", property: "category", after: "MARKETING", checkedBeforeAt: ago(8).toISOString() }],
      counts: [{ wabaId: "2", field: "template_category_update", gaps: 1 }],
    });
    expect((await gaps({ waba: "1" })).items).toEqual([]);
    await takeInChange(database.db, {
      wabaId: "2",
      field: "template_category_update",
      value: { message_template_id: 13, previous_category: "UTILITY", new_category: "MARKETING" },
      at: ago(5),
      receivedAt: ago(1),
    });
    expect(await gaps({})).toMatchObject({ items: [], counts: [] });
    expect(await gaps({ state: "closed" })).toMatchObject({
      items: [{ entityId: "13", closedAt: ago(1).toISOString() }],
    });
  });
});
