import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exportTemplates } from "#lib/accounts/export-lists";
import { listTemplateGroups, listTemplates } from "#lib/accounts/list-templates";
import {
  ExportTemplates,
  ListTemplateGroups,
  ListTemplates,
  TemplateGroupPage,
  TemplatePage,
} from "#lib/accounts/schema";
import { countStates } from "#lib/states/read/counts";
import { StateFilter } from "#lib/states/schema";
import { person } from "#tests/integration/accounts/world";
import { openTestDatabase, type TestDatabase } from "#tests/support/database";
import { ago, days, fillBoards } from "./boards-world.ts";

const viewer = person("viewer");

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await fillBoards(database);
});
afterAll(() => database.close());

const templates = async (query: object) => {
  const { items } = TemplatePage.parse(await listTemplates(viewer, ListTemplates.parse(query)));
  return items.map(({ id }) => id);
};
const groups = async (query: object) =>
  TemplateGroupPage.parse(await listTemplateGroups(viewer, ListTemplateGroups.parse(query))).items;
const counts = (kind: "template" | "phone", query: object) => countStates(viewer, kind, StateFilter.parse(query));

describe("templates", () => {
  it("are listed worst first, by last change and by name, page by page", async () => {
    expect(await templates({ sort: "worst" })).toEqual(["11", "13", "12", "15", "16"]);
    expect(await templates({ sort: "changed" })).toEqual(["13", "11", "15", "12", "16"]);
    expect(await templates({})).toEqual(["15", "11", "12", "13", "16"]);
    for (const sort of ["worst", "changed", "name"]) {
      const all: string[] = [];
      for (let cursor: string | undefined; ; ) {
        const page = await listTemplates(viewer, ListTemplates.parse({ sort, limit: 1, cursor, gone: "true" }));
        all.push(...page.items.map(({ id }) => id));
        if (!page.nextCursor) break;
        cursor = page.nextCursor;
      }
      expect(all.toSorted()).toEqual(["11", "12", "13", "14", "15", "16"]);
    }
  });

  it.each([
    [{ status: "REJECTED" }, ["11"]],
    [{ status: "REJECTED,PAUSED" }, ["13", "11"]],
    [{ status: "other" }, ["15"]],
    [{ status: "other,PAUSED" }, ["13", "15"]],
    [{ quality: "RED" }, ["12"]],
    [{ quality: "none" }, ["13", "11", "15"]],
    [{ waba: "2" }, ["13", "15", "12"]],
    [{ category: "MARKETING" }, ["15"]],
    [{ language: "en_US" }, ["12"]],
    [{ content: "none", waba: "1" }, ["11", "16"]],
    [{ announcedCategory: "MARKETING" }, ["16"]],
    [{ existence: "GONE", gone: "true" }, ["14"]],
    [{ changedSince: ago(2.5).toISOString() }, ["13", "11"]],
    [{ changedSince: days(30).toISOString(), changedProperty: "quality" }, ["12"]],
    [{ qualityFell: "true" }, ["12"]],
    [{ qualityFell: "false", waba: "1" }, ["11", "16"]],
    [{ foundByChecking: "true" }, ["15"]],
    [{ willChange: "true" }, ["13", "16"]],
    [{ willChange: "false" }, ["11", "15", "12"]],
    [{ willChange: "announcedCategory" }, ["16"]],
    [{ willChange: "status" }, ["13"]],
    [{ q: "batik" }, ["11", "16"]],
    [{ q: "ORD" }, ["11", "12"]],
    [{ q: "13" }, ["13"]],
    [{ name: "promo" }, ["13"]],
    [{ id: "11,14" }, ["11"]],
    [{ status: "DELETED", gone: "true" }, ["14"]],
    [{ status: "DELETED" }, []],
    [{ status: "' or true --" }, []],
  ])("are filtered by %j", async (query, expected) =>
    expect(await templates({ sort: "changed", ...query })).toEqual(expected),
  );

  it("show who told the last change", async () => {
    const { items } = await listTemplates(viewer, ListTemplates.parse({ id: "11,15" }));
    expect(items.map(({ states }) => states.lastChange)).toMatchObject([
      { property: "category", source: "poll", dueField: "template_category_update", eventId: null },
      { property: "status", source: "webhook", dueField: null },
    ]);
  });

  it("have a strip of the last 30 days", async () => {
    const strip = async (id: string) => (await listTemplates(viewer, ListTemplates.parse({ id }))).items[0]?.strip;
    const begin = expect.any(String);
    expect(await strip("12")).toEqual([
      { from: begin, to: days(20).toISOString(), status: "APPROVED", quality: "GREEN", canSend: true },
      { from: days(20).toISOString(), to: days(3).toISOString(), status: "APPROVED", quality: "YELLOW", canSend: true },
      { from: days(3).toISOString(), to: null, status: "APPROVED", quality: "RED", canSend: true },
    ]);
    expect(await strip("11")).toMatchObject([
      { to: ago(2).toISOString(), status: "APPROVED", quality: null, canSend: true },
      { to: null, status: "REJECTED", canSend: false },
    ]);
    // Nothing changed lately: one look into the present is enough.
    const [quiet, ...more] = (await strip("16")) ?? [];
    expect([quiet, more]).toMatchObject([{ to: null, status: "APPROVED", quality: "GREEN" }, []]);
    expect(Date.parse(quiet?.from ?? "")).toBeLessThan(Number(days(29.9)));
    // What was first told later begins later. Nobody knows whether an unknown status sends.
    expect(await strip("15")).toMatchObject([{ from: days(4).toISOString(), status: "HIBERNATING", canSend: null }]);
  });

  it("are counted with what is new; each count respects every other filter", async () => {
    expect(await counts("template", {})).toEqual({
      ...{ total: 5, accounts: 2, names: 4, willChange: 2, categoryWillChange: 1, qualityFell: 1 },
      checkedAt: ago(1).toISOString(),
      status: [
        { value: "APPROVED", count: 2, day: 0, week: 0 },
        { value: "PAUSED", count: 1, day: 1, week: 1 },
        { value: "REJECTED", count: 1, day: 1, week: 1 },
        { value: "other", count: 1, day: 0, week: 1 },
      ],
      quality: [
        { value: "none", count: 3, day: 0, week: 0 },
        { value: "GREEN", count: 1, day: 0, week: 0 },
        { value: "RED", count: 1, day: 0, week: 1 },
      ],
      category: expect.arrayContaining([{ value: "MARKETING", count: 1, day: 0, week: 0 }]),
      language: [
        { value: "id", count: 4, day: 0, week: 0 },
        { value: "en_US", count: 1, day: 0, week: 0 },
      ],
      messagingLimit: [],
    });
    const rejected = await counts("template", { status: "REJECTED", q: "order" });
    expect(rejected).toMatchObject({ total: 1, names: 1, accounts: 1, quality: [{ value: "none", count: 1 }] });
    expect(rejected.status.map(({ value, count }) => [value, count])).toEqual([
      ["APPROVED", 1],
      ["REJECTED", 1],
    ]);
  });

  it("are exported as they are filtered, worst first", async () => {
    const text = async (query: object) =>
      (await exportTemplates(viewer, ExportTemplates.parse(query), new AbortController().signal)).text();
    const lines = (await text({ waba: "2" })).trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line).id)).toEqual(["13", "12", "15"]);
    const [head, ...rows] = (await text({ format: "csv", id: "11,12" })).trimEnd().split("\r\n");
    expect(head).toContain("status,statusSince");
    expect(rows).toHaveLength(2);
    expect(rows[0]).toContain("PROMOTIONAL");
  });
});

describe("templates by name", () => {
  it("stand where their worst or last changed template stands, page by page", async () => {
    const orders = [
      ["worst", ["order", "promo", "odd", "quiet"]],
      ["changed", ["promo", "order", "odd", "quiet"]],
      ["name", ["odd", "order", "promo", "quiet"]],
    ] as const;
    for (const [sort, expected] of orders) {
      expect((await groups({ sort })).map(({ name }) => name)).toEqual(expected);
      const paged: string[] = [];
      for (let cursor: string | undefined; ; ) {
        const page = await listTemplateGroups(viewer, ListTemplateGroups.parse({ sort, limit: 1, cursor }));
        paged.push(...page.items.map(({ name }) => name));
        if (!page.nextCursor) break;
        cursor = page.nextCursor;
      }
      expect(paged).toEqual(expected);
    }
  });

  it("say what they are in all accounts", async () => {
    const [order, promo] = await groups({});
    expect(order).toMatchObject({
      ...{ name: "order", languages: ["en_US", "id"], accounts: 2, templates: 2, rank: 3, only: null },
      status: [
        { value: "APPROVED", count: 1 },
        { value: "REJECTED", count: 1 },
      ],
      quality: [
        { value: "RED", count: 1 },
        { value: "none", count: 1 },
      ],
      changedAt: ago(2).toISOString(),
    });
    expect(promo).toMatchObject({ name: "promo", templates: 1, only: { id: "13", wabaName: "Kopi Senja" } });
    const [odd, quiet] = await groups({ name: undefined, sort: "name" }).then((all) => [all[0], all[3]]);
    expect(odd).toMatchObject({
      foundByChecking: true,
      announcedCategory: null,
      status: [{ value: "other", count: 1 }],
    });
    expect(quiet?.announcedCategory).toEqual({
      value: "MARKETING",
      effectiveAt: ago(-72).toISOString(),
    });
  });

  it("have the strip of the worst of each day", async () => {
    const [order] = await groups({ name: "order" });
    const looks = order?.strip.map(({ status, quality, canSend }) => [status, quality, canSend]);
    expect(looks).toEqual([
      ["APPROVED", "GREEN", true],
      ["APPROVED", "YELLOW", true],
      ["APPROVED", "RED", true],
      ["REJECTED", "RED", false],
    ]);
    expect(order?.strip.at(-1)?.to).toBeNull();
  });

  it("show only what the filter finds", async () => {
    expect(await groups({ status: "APPROVED" })).toMatchObject([
      { name: "order", templates: 1, only: { id: "12" } },
      { name: "quiet", templates: 1 },
    ]);
    expect((await groups({ q: "kopi" })).map(({ name }) => name)).toEqual(["promo", "order", "odd"]);
    expect(await groups({ gone: "true", name: "old" })).toMatchObject([{ name: "old", templates: 1 }]);
    expect(await groups({ status: "NOTHING" })).toEqual([]);
  });
});
