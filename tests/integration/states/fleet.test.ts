import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Context } from "#lib/access/context";
import { getPhoneNumber } from "#lib/accounts/get-phone-number";
import { getTemplate } from "#lib/accounts/get-template";
import { listTemplates } from "#lib/accounts/list-templates";
import { ListTemplates } from "#lib/accounts/schema";
import { forget } from "#lib/once";
import type { Fleet } from "#lib/states/fleet-schema";
import { listChanges } from "#lib/states/read/changes";
import { readFleet } from "#lib/states/read/fleet";
import { readSteps } from "#lib/states/read/steps";
import { toReport } from "#lib/states/report";
import { ListChanges } from "#lib/states/schema";
import { storeReports } from "#lib/states/write/store-reports";
import { openTestDatabase, type TestDatabase } from "#tests/support/database";
import { takeInChange } from "#tests/support/states";

const viewer: Context = {
  actor: { kind: "user", id: "0190a0a0-0000-7000-8000-000000000001", email: "v@x", name: "V", role: "viewer" },
  remoteAddress: null,
};
const HOUR = 3_600_000;
const DAY = 24;
const NOW = Math.floor(Date.now() / 1_000) * 1_000;
const ago = (hours: number) => new Date(NOW - hours * HOUR);

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await database.db.waba.create({ data: { id: "1", name: "Batik Berkah", ownerBusinessId: "77" } });
  const receive = (field: string, id: number, value: object, hours: number) =>
    takeInChange(database.db, {
      wabaId: "1",
      field,
      value: {
        message_template_id: id,
        message_template_name: `promo_${id}`,
        message_template_language: "id",
        ...value,
      },
      at: ago(hours),
    });
  const status = (id: number, event: string, hours: number, more: object = {}) =>
    receive("message_template_status_update", id, { event, message_template_category: "MARKETING", ...more }, hours);
  const quality = (id: number, from: string, to: string, hours: number) =>
    receive("message_template_quality_update", id, { previous_quality_score: from, new_quality_score: to }, hours);
  // Approved after 2, 4 and 6 hours; the third was told PENDING twice.
  for (const [id, hours] of [
    [11, 2],
    [12, 4],
    [13, 6],
  ] as const) {
    await status(id, "PENDING", 10 * DAY);
    await status(id, "APPROVED", 10 * DAY - hours);
  }
  await status(13, "PENDING", 10 * DAY - 5);
  await status(14, "REJECTED", 3, { reason: "PROMOTIONAL" });
  await status(15, "REJECTED", 50, { reason: "INVALID_FORMAT" });
  await quality(11, "UNKNOWN", "GREEN", 9 * DAY);
  await quality(11, "GREEN", "YELLOW", 2 * DAY);
  await quality(12, "YELLOW", "GREEN", 3 * DAY);
  await database.db.$transaction((tx) =>
    storeReports(tx, [
      toReport(
        { kind: "template", id: "16", property: "status", after: "REJECTED", details: { reason: "SCAM" } },
        { source: "poll", waba_id: "1", key: "poll", occurred_at: ago(40 * DAY), learned_at: ago(40 * DAY) },
      ),
      toReport(
        { kind: "phone", id: "6281234567890", property: "quality", after: "RED", before: "GREEN" },
        { source: "poll", waba_id: "1", key: "poll", occurred_at: ago(5), learned_at: ago(5) },
      ),
      toReport(
        { kind: "account", id: "1", property: "reach", aspect: "670", after: "LOST" },
        { source: "poll", waba_id: "1", key: "poll", occurred_at: ago(4), learned_at: ago(4) },
      ),
    ]),
  );
});
afterAll(() => database.close());

describe("the fleet", () => {
  let fleet: Fleet;
  beforeAll(async () => {
    forget("fleet history");
    fleet = await readFleet(viewer, NOW);
  });

  it("counts templates and numbers by state, and what changed", () => {
    expect(fleet.templates).toMatchObject({
      total: { count: 6 },
      status: [
        { value: "APPROVED", count: 3, find: { list: "templates", query: { status: "APPROVED" } } },
        { value: "REJECTED", count: 3 },
      ],
      changed: { day: { count: 1 }, week: { count: 4 } },
      qualityFell: { count: 1 },
    });
    expect(fleet.numbers).toMatchObject({ total: { count: 1 }, quality: [{ value: "RED", count: 1 }] });
    expect(fleet.numbers.qualityFell.count).toBe(1);
  });

  it("every figure is as long as the list that it names", async () => {
    const { status, changed, qualityFell, total } = fleet.templates;
    for (const { count, find } of [...status, changed.day, changed.week, total]) {
      const { items } = await listTemplates(viewer, ListTemplates.parse({ sort: "worst", ...find.query }));
      expect([find.query, items.length]).toEqual([find.query, count]);
    }
    expect(qualityFell.find.query).toMatchObject({ qualityFell: "true" });
    const { approval, rejections } = fleet;
    for (const { count, find } of [approval.all, ...approval.categories, rejections.total, ...rejections.reasons]) {
      const { items } = await listChanges(viewer, ListChanges.parse(find.query));
      expect([find.query, items.length]).toEqual([find.query, count]);
    }
  });

  it("tells how long approvals take, from the first submission, and why templates were rejected", () => {
    expect(fleet.approval.all).toMatchObject({ count: 3, medianSeconds: 4 * 3_600 });
    expect(fleet.rejections).toMatchObject({
      total: { count: 2 },
      reasons: [{ reason: "INVALID_FORMAT" }, { reason: "PROMOTIONAL" }],
    });
  });

  it("counts the quality of each day back from today", () => {
    const days = fleet.qualityByDay.templates;
    expect(days).toHaveLength(90);
    expect(days.at(-1)).toMatchObject({ GREEN: 1, YELLOW: 1, RED: 0, none: 4 });
    expect(days.at(-2 - 2)).toMatchObject({
      day: ago(3 * DAY)
        .toISOString()
        .slice(0, 10),
      GREEN: 2,
      none: 4,
    });
    expect(days[0]).toMatchObject({ GREEN: 0, YELLOW: 1, none: 5 });
    for (const { GREEN, YELLOW, RED, none } of days) expect(GREEN + YELLOW + RED + none).toBe(6);
  });
});

describe("one template", () => {
  it("was what for how long", async () => {
    const { properties } = await readSteps(viewer, { kind: "template", id: "11", days: 90 }, NOW);
    expect(properties.quality).toMatchObject({
      steps: [{ value: "UNKNOWN", changeId: null }, { value: "GREEN" }, { value: "YELLOW" }],
      durations: [
        { value: "UNKNOWN", seconds: 81 * 86_400, times: 1 },
        { value: "GREEN", seconds: 7 * 86_400 },
        { value: "YELLOW", seconds: 2 * 86_400 },
      ],
    });
  });

  it("begins with what it was before the range, as long as that lasted in it", async () => {
    const { from, properties } = await readSteps(viewer, { kind: "template", id: "11", days: 5 }, NOW);
    expect(from).toBe(ago(5 * DAY).toISOString());
    expect(properties.quality?.steps.map(({ at, value }) => [value, at])).toEqual([
      ["GREEN", ago(9 * DAY).toISOString()],
      ["YELLOW", ago(2 * DAY).toISOString()],
    ]);
    expect(properties.quality?.durations).toMatchObject([{ seconds: 3 * 86_400 }, { seconds: 2 * 86_400 }]);
    expect(await readSteps(viewer, { kind: "template", id: "404", days: 5 }, NOW)).toMatchObject({ properties: {} });
  });

  it("says how many events it has, whose it is, and since when no token reaches its account", async () => {
    expect(await getTemplate(viewer, { id: "11" })).toMatchObject({
      events: 4,
      ownerBusinessId: "77",
      lostSince: ago(4).toISOString(),
      othersCount: { templates: 0, accounts: 0, status: [] },
    });
    expect(await getPhoneNumber(viewer, { id: "6281234567890" })).toMatchObject({
      digits: "6281234567890",
      events: 0,
      ownerBusinessId: "77",
    });
  });
});
