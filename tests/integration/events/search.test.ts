import { beforeAll, describe, expect, it } from "vitest";
import { systemContext } from "#lib/access/context";
import { readFacets } from "#lib/events/read/facets";
import { readHistogram } from "#lib/events/read/histogram";
import { listEvents } from "#lib/events/read/list";
import { readPrevious, readRelated } from "#lib/events/read/related";
import { EventFilter, EventHistogramQuery, EventListQuery } from "#lib/events/search/filter";
import { connectDoors } from "#tests/support/connected-doors";
import { payloads } from "#tests/support/payloads";

const ctx = systemContext("test");
const connected = connectDoors();
beforeAll(async () => {
  for (const { raw } of payloads()) await connected.send(raw);
});

const isId = (text: string | null) => text !== null && /^\S*\d\S*$/.test(text);
const list = (query: Record<string, unknown>) => listEvents(ctx, EventListQuery.parse({ limit: 200, ...query }), "en");
/** Ids from all pages. */
async function idsOf(query: Record<string, unknown>): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await list({ ...query, ...(cursor && { cursor }) });
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor);
  return ids;
}

describe("every stored event", () => {
  it("is found by its ids, kind, number and account, also by two of them", async () => {
    const rows = await connected.db.event.findMany();
    expect(rows.length).toBeGreaterThan(300);
    const asked = new Map<string, Promise<string[]>>();
    const find = (q: string) => asked.get(q) ?? asked.set(q, idsOf({ q })).get(q);
    for (const { id, subject, kind, wabaId, phoneNumber, person } of rows) {
      for (const q of [subject?.slice(subject.indexOf(":") + 1), kind, wabaId, phoneNumber, person]) {
        if (q && q.length > 2 && (isId(q) || q === kind)) expect(await find(q), q).toContain(id);
      }
      if (kind && isId(wabaId)) expect(await find(`${kind} ${wabaId}`)).toContain(id);
    }
  }, 90_000);

  it("is found by each word in its names, and by no other word", async () => {
    const rows = await connected.db.event.findMany({ where: { terms: { not: null } } });
    expect(rows.length).toBeGreaterThan(20);
    for (const { id, terms } of rows) {
      const [word] = (terms ?? "").split(" ").filter((one) => /^\w{4,}$/.test(one));
      if (word) expect(await idsOf({ q: word.toUpperCase() }), word).toContain(id);
    }
    expect(await idsOf({ q: "no-such-word" })).toEqual([]);
  }, 90_000);
});

describe("the words that rows show", () => {
  it.each([
    ["rejected", "message_template_status_update"],
    ["ditolak", "message_template_status_update"],
    ["rejected", "phone_number_name_update"],
    ['"promotional content"', "message_template_status_update"],
    ['"konten promosi"', "message_template_status_update"],
    ['"lost access"', "account_update"],
    ['"kehilangan akses"', "account_update"],
    ["delivered", "messages"],
    ["mengedit", "messages"],
  ])("%s finds events of %s", async (q, field) => {
    const { items } = await list({ q, field });
    expect(items.length).toBeGreaterThan(0);
  });
});

describe("an empty answer", () => {
  it("says for each word whether it is found with the filters, without them, or nowhere", async () => {
    const { items, words } = await list({ q: 'rejected nosuchword "lost access" rejected', field: "account_update" });
    expect(items).toEqual([]);
    expect(words).toEqual([
      { word: "rejected", found: "elsewhere" },
      { word: "nosuchword", found: "nowhere" },
      { word: "lost access", found: "here" },
    ]);
  });

  it("says nothing about words if there are none or something is found", async () => {
    expect(await list({ waba: "1" })).not.toHaveProperty("words");
    expect(await list({ q: "rejected" })).not.toHaveProperty("words");
  });
});

it("pages lead back the same way", async () => {
  const first = await list({ limit: 20 });
  const second = await list({ limit: 20, cursor: first.nextCursor });
  const third = await list({ limit: 20, cursor: second.nextCursor });
  expect(first.prevCursor).toBeNull();
  const back = await list({ limit: 20, cursor: third.prevCursor });
  expect(back.items).toEqual(second.items);
  const start = await list({ limit: 20, cursor: back.prevCursor });
  expect(start.items).toEqual(first.items);
  expect(start.prevCursor).toBeNull();
});

describe("counts", () => {
  const count = async (query: Record<string, unknown>) => new Set(await idsOf(query)).size;

  it.each<Record<string, string>>([
    {},
    { severity: "critical,warning" },
    { field: "messages" },
    { q: "APPROVED" },
    { field: "messages", kind: "text" },
  ])("of facets for %j match the lists", async (query) => {
    const facets = await readFacets(ctx, EventFilter.parse(query));
    expect(facets.isPartial).toBe(false);
    expect(facets.field.length).toBeGreaterThan(0);
    for (const { value, count: told } of facets.field.slice(0, 5))
      expect(await count({ ...query, field: value }), value).toBe(told);
    for (const { value, count: told } of facets.kind.slice(0, 5))
      expect(await count({ ...query, kind: value }), value).toBe(told);
    for (const { value, count: told } of facets.severity) expect(await count({ ...query, severity: value })).toBe(told);
    for (const { id, count: told } of facets.account.slice(0, 3))
      expect(await count({ ...query, waba: id })).toBe(told);
  });

  it.each<Record<string, string>>([{}, { severity: "warning" }, { q: "APPROVED" }, { field: "message_template_*" }])(
    "of the histogram for %j add up to the list, by severity",
    async (query) => {
      const histogram = await readHistogram(ctx, EventHistogramQuery.parse({ ...query, buckets: "40" }));
      expect(histogram.rows.length).toBeLessThanOrEqual(40);
      const sum = (name: "routine" | "notice" | "warning" | "critical") =>
        histogram.rows.reduce((total, row) => total + row[name], 0);
      const to = histogram.to;
      for (const name of ["routine", "notice", "warning", "critical"] as const) {
        if (query.severity && query.severity !== name) expect(sum(name)).toBe(0);
        else expect(sum(name), name).toBe(await count({ ...query, severity: name, to }));
      }
    },
  );
});

it("events of one subject are listed around one of them, and the previous one has its payload", async () => {
  const at = Math.floor(Date.now() / 1000);
  const entry = ["APPROVED", "PAUSED", "REJECTED"].map((event, i) => ({
    id: "77",
    time: at - 100 + i,
    changes: [{ field: "message_template_status_update", value: { event, message_template_id: 4711, reason: "NONE" } }],
  }));
  const body = JSON.stringify({ object: "whatsapp_business_account", entry });
  await connected.send(body);
  const { items } = await list({ subject: "template:4711" });
  expect(items.map((item) => item.kind)).toEqual(["REJECTED", "PAUSED", "APPROVED"]);
  const [rejected, paused, approved] = items.map((item) => item.id) as [string, string, string];
  const related = await readRelated(ctx, paused, "en");
  expect(related).toMatchObject({ hasNewer: false, hasOlder: false });
  expect(related.items.map((item) => item.id)).toEqual([rejected, paused, approved]);
  expect((await readPrevious(ctx, rejected, "en")).previous).toMatchObject({
    id: paused,
    payload: { event: "PAUSED" },
  });
  expect((await readPrevious(ctx, approved, "en")).previous).toBeNull();
});

it("a missing event says whether retention may have deleted it", async () => {
  await expect(readRelated(ctx, "01a2048e-ee70-8401-abed-000000000000", "en")).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(readRelated(ctx, "00a2048e-ee70-8401-abed-000000000000", "en")).rejects.toMatchObject({
    code: "retained_away",
  });
});
