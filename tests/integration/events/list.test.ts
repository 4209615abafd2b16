import { beforeAll, describe, expect, it } from "vitest";
import { type Context, systemContext } from "#lib/access/context";
import { getEvent } from "#lib/events/read/get-event";
import type { ItemRow } from "#lib/events/read/item";
import { listEvents } from "#lib/events/read/list";
import { matchesFilter } from "#lib/events/search/apply-filter";
import { EventFilter, EventListQuery } from "#lib/events/search/filter";
import type { FILTERS } from "#lib/events/search/filter-table";
import { connectDoors } from "#tests/support/connected-doors";

const NOW = Math.floor(Date.now() / 1000);
const ctx: Context = systemContext("test");
const connected = connectDoors();

const change = (field: string, value: unknown) => ({ field, value });
const entry = (id: string, secondsAgo: number, ...changes: unknown[]) => ({ id, time: NOW - secondsAgo, changes });

beforeAll(async () => {
  await connected.db.waba.create({ data: { id: "100", name: "Lucky Shrub" } });
  const number = { displayPhoneNumber: "+62 812-3456-7890", digits: "6281234567890", syncedAt: new Date() };
  await connected.db.phoneNumber.create({ data: { id: "1000", wabaId: "100", ...number } });
  const name = (phone: string, decision: string) =>
    change("phone_number_name_update", {
      display_phone_number: phone,
      decision,
      requested_verified_name: "WhatsApp",
      rejection_reason: null,
    });
  const template = (event: string, id: number) =>
    change("message_template_status_update", {
      event,
      message_template_id: id,
      message_template_name: "promo_lebaran",
      message_template_language: "id",
      reason: event === "REJECTED" ? "PROMOTIONAL" : "NONE",
    });
  const body = JSON.stringify({
    object: "whatsapp_business_account",
    entry: [
      entry("100", 10, name("16505551111", "APPROVED")),
      entry("100", 20, template("REJECTED", 11)),
      entry("200", 30, template("APPROVED", 12)),
      entry(
        "200",
        40,
        change("message_template_quality_update", {
          previous_quality_score: "GREEN",
          new_quality_score: "RED",
          message_template_id: 12,
          message_template_name: "a",
          message_template_language: "en",
        }),
      ),
      entry("200", 3 * 86_400, name("6281234567890", "REJECTED")),
      entry("100", 50, change("brand_new_field", { anything: { at: ["all"] } })),
    ],
  });
  const answer = await connected.send(body);
  expect(answer?.status).toBe(200);
  const many = JSON.stringify({
    object: "whatsapp_business_account",
    entry: Array.from({ length: 130 }, (_, i) =>
      entry("300", 3_600 + i, change("account_review_update", { decision: "APPROVED" })),
    ),
  });
  await connected.send(many);
});

const list = (query: Record<string, unknown>, locale: "en" | "id" = "en") =>
  listEvents(ctx, EventListQuery.parse(query), locale);
const sentences = async (query: Record<string, unknown>) =>
  (await list({ limit: 200, ...query })).items.map((item) => item.sentence);

describe("the timeline", () => {
  it("has readable sentences in both languages, with the account's name", async () => {
    const query = { waba: "100", field: "phone_number_name_update" };
    expect((await list(query)).items).toMatchObject([
      {
        sentence: "Display name “WhatsApp” was approved for +1 650-555-1111",
        wabaName: "Lucky Shrub",
        phoneNumber: "+1 650-555-1111",
        kind: "APPROVED",
        severity: "routine",
        copies: 1,
        isTest: false,
        isLate: false,
        isKnownField: true,
      },
    ]);
    const [item] = (await list(query, "id")).items;
    expect(item?.sentence).toContain("disetujui");
    expect(item?.sentenceParts.map((part) => part.text).join("")).toBe(item?.sentence);
  });

  it("is newest first, and its pages have no gaps or repetitions", async () => {
    const ids: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await list({ limit: 7, ...(cursor && { cursor }) });
      ids.push(...page.items.map((item) => item.id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(ids).toHaveLength(136);
    expect(new Set(ids).size).toBe(136);
    expect(ids).toEqual([...ids].sort().reverse());
  });

  it.each([
    [{ field: "message_template_*" }, 3],
    [{ field: "message_template_status_update,phone_number_name_update" }, 4],
    [{ field: ["brand_new_field", "phone_*"] }, 3],
    [{ severity: "critical" }, 2],
    [{ severity: "critical,notice" }, 3],
    [{ waba: "200" }, 3],
    [{ phone: "+1 650-555-1111" }, 1],
    [{ kind: "APPROVED", waba: "100,200" }, 2],
    [{ subject: "template:12" }, 2],
    [{ app: "2" }, 0],
    [{ from: new Date((NOW - 3_600) * 1000).toISOString(), to: new Date((NOW - 25) * 1000).toISOString() }, 4],
    [{ q: "promo_lebaran" }, 2],
    [{ q: "+62 812-3456-7890" }, 1],
    [{ q: '{"event":"REJECTED"}' }, 1],
    [{ q: '{"anything":{"at":["all"]}}' }, 1],
    [{ q: "Lucky" }, 3],
    [{ q: "100%_" }, 0],
    [{ q: "lebaran REJECTED" }, 1],
    [{ q: "lucky rejected" }, 1],
    [{ q: "template:12" }, 2],
    [{ q: 'promo {"event":"APPROVED"}' }, 1],
    [{ q: "brand_new" }, 1],
    [{ q: "0812-3456-7890" }, 1],
    [{ unknown: "yes" }, 1],
    [{ unknown: "no", waba: "100" }, 2],
    [{ test: "yes" }, 0],
    [{ acknowledged: "yes" }, 0],
    [{ acknowledged: "no", severity: "critical" }, 2],
  ])("filtered by %o has %i events", async (query, count) => expect(await sentences(query)).toHaveLength(count));

  it("the live stream agrees with the list for every filter", async () => {
    const rows = await connected.db.$queryRaw<ItemRow[]>`select * from event`;
    const values = {
      from: new Date((NOW - 25) * 1000).toISOString(),
      to: new Date((NOW - 25) * 1000).toISOString(),
      waba: "200",
      phone: "16505551111",
      field: "message_template_*",
      kind: "APPROVED",
      severity: "critical,notice",
      subject: "template:12",
      app: "1",
      acknowledged: "no",
      test: "no",
      late: "no",
      unknown: "yes",
    } satisfies Record<keyof typeof FILTERS, string>;
    for (const [name, value] of Object.entries(values)) {
      const query = { [name]: value };
      const expected = (await list({ limit: 200, ...query })).items.map((item) => item.id);
      const matching = rows
        .filter((row) => matchesFilter({ ...EventFilter.parse(query), isMasked: false }, row))
        .map((row) => row.id);
      expect(matching.sort(), name).toEqual(expected.sort());
      expect(expected.length, name).toBeGreaterThan(0);
    }
  });

  it.each([
    [{ limit: "0" }, "limit"],
    [{ limit: "201" }, "limit"],
    [{ from: "yesterday" }, "from"],
    [{ severity: "urgent" }, "severity"],
    [{ q: "{broken" }, "q"],
  ])("refuses %o and names it", (query, name) => {
    const parsed = EventListQuery.safeParse(query);
    expect(parsed.success).toBe(false);
    expect(parsed.error?.issues[0]?.path[0]).toBe(name);
  });

  it("refuses a foreign cursor", async () => {
    await expect(list({ cursor: "abc" })).rejects.toMatchObject({
      code: "invalid_input",
      extra: { parameter: "cursor" },
    });
  });
});

describe("one event", () => {
  it("has its payload as Meta sent it, facts, and the delivery with its other events", async () => {
    const [item] = (await list({ subject: "template:11" })).items;
    const event = await getEvent(ctx, item?.id ?? "", "en");
    expect(event.payload).toMatchObject({ event: "REJECTED", message_template_id: 11 });
    expect(event.facts.length).toBeGreaterThan(2);
    expect(event.delivery).toMatchObject({ changes: 6, newEvents: 6, signedWith: "current" });
    expect(event.delivery?.siblings).toHaveLength(5);
    expect(event.delivery?.siblings.map((sibling) => sibling.id)).not.toContain(event.id);
  });

  it("is not_found after retention deleted it", async () => {
    await expect(getEvent(ctx, "01a2048e-ee70-8401-abed-000000000000", "en")).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
