import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemContext } from "#lib/access/context";
import { problemResponse } from "#lib/api/problem";
import { readQuery } from "#lib/api/read-input";
import { recordAudit } from "#lib/audit/record";
import { exportAudit } from "#lib/audit-log/export";
import { exportEvents } from "#lib/events/export/export";
import { getEvent } from "#lib/events/read/get-event";
import { listEvents } from "#lib/events/read/list";
import { EventDetail, type EventItem, EventPage } from "#lib/events/schema";
import { EventExportQuery, EventListQuery } from "#lib/events/search/filter";
import { createLog, log } from "#lib/log";
import { seedAppFromEnvironment } from "#lib/meta-apps/save-app";
import { forget, once } from "#lib/once";
import { openTestDatabase, type TestDatabase } from "#tests/support/database";
import { openDoors, signature } from "#tests/support/doors";
import { HOSTILE_STRINGS } from "#tests/support/hostile-strings";
import { readCsv } from "#tests/support/read-csv";

const SECRET = "test_app_secret";
const ctx = systemContext("test");
let database: TestDatabase;
let doors: Awaited<ReturnType<typeof openDoors>>;
let events: EventItem[];
let logged = "";

beforeAll(async () => {
  database = await openTestDatabase();
  forget("log");
  const write = (line: string) => {
    logged += line;
  };
  once("log", () => createLog("trace", { write }));
  await seedAppFromEnvironment({ id: "1", secret: SECRET, verifyToken: "v", accessToken: undefined });
  doors = await openDoors();
  for (let from = 0; from < HOSTILE_STRINGS.length; from += 10) {
    await send(HOSTILE_STRINGS.slice(from, from + 10), from);
  }
  events = await listAll();
}, 240_000);
afterAll(async () => {
  forget("log");
  await doors.close();
  await database.close();
});

/**
 * Each string as the name and reason of a template, as a person's name and message, and as an unknown field of its
 * account.
 */
async function send(strings: readonly string[], from: number): Promise<void> {
  const entry = strings.map((text, index) => ({
    id: text,
    time: Math.floor(Date.now() / 1000),
    changes: [
      {
        field: "message_template_status_update",
        value: {
          event: "REJECTED",
          message_template_id: 1_000 + from + index,
          message_template_name: text,
          message_template_language: text,
          reason: text,
        },
      },
      {
        field: "messages",
        value: {
          metadata: { display_phone_number: text, phone_number_id: text },
          contacts: [{ profile: { name: text }, wa_id: text }],
          messages: [{ from: text, id: `wamid.${from + index}`, type: text, text: { body: text } }],
        },
      },
      { field: text, value: { event: text, [text]: text, ["__proto__"]: { isPolluted: text } } },
    ],
  }));
  const body = JSON.stringify({ object: "whatsapp_business_account", entry });
  const answer = await doors.doors[0]?.send({ body, headers: { "x-hub-signature-256": signature(SECRET, body) } });
  expect(answer?.status, logged).toBe(200);
}

async function listAll(): Promise<EventItem[]> {
  const all: EventItem[] = [];
  for (let cursor: string | null = null; ; ) {
    const page: EventPage = await listEvents(
      ctx,
      EventListQuery.parse({ limit: 200, ...(cursor && { cursor }) }),
      "en",
    );
    all.push(...EventPage.parse(JSON.parse(JSON.stringify(page))).items);
    cursor = page.nextCursor;
    if (!cursor) return all;
  }
}

/** The string as PostgreSQL can store it. */
const storable = (text: string) => text.replaceAll("\0", "\ufffd").replaceAll(/\p{Surrogate}/gu, "\ufffd");
const exported = async (format: string) =>
  (await exportEvents(ctx, EventExportQuery.parse({ format }), "en", new AbortController().signal)).text();
const isFormula = (cell: string) => /^\s*[=+\-@＝＋－＠]/.test(cell);

describe(`${HOSTILE_STRINGS.length} hostile strings`, () => {
  it("are all stored as sent, each with a one-line sentence that stays plain text", async () => {
    const templates = await database.db.$queryRaw<{ payload: Record<string, string> }[]>`
      select payload from event where field = 'message_template_status_update' order by (payload ->> 'message_template_id')::int`;
    expect(templates.map(({ payload }) => payload.message_template_name)).toEqual(HOSTILE_STRINGS.map(storable));
    const people = await database.db.$queryRaw<{ said: string }[]>`
      select payload #>> '{messages,0,text,body}' as said from event where field = 'messages'
      order by substring(payload #>> '{messages,0,id}' from 7)::int`;
    expect(people.map(({ said }) => said)).toEqual(HOSTILE_STRINGS.map(storable));
    expect(events.length).toBe(await database.db.event.count());
    for (const { sentence, sentenceParts, field } of events) {
      expect(sentence).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\ue000-\ue004]/u);
      expect(sentence.isWellFormed()).toBe(true);
      expect(sentence.length, field).toBeLessThan(700);
      expect(sentenceParts.map(({ text }) => text).join("")).toBe(sentence);
    }
  });

  it("are complete in an event's detail, and affect no other object", async () => {
    for (const { id } of events) EventDetail.parse(JSON.parse(JSON.stringify(await getEvent(ctx, id, "id"))));
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect({}).not.toHaveProperty("isPolluted");
  }, 240_000);

  it.each(["q", "cursor", "field,kind,subject,waba,phone,app"])(
    "find events or nothing as %s, or are refused by name",
    async (parameters) => {
      for (const text of HOSTILE_STRINGS) {
        const given = parameters.split(",").map((name) => [name, text.toWellFormed()]);
        const query = new URLSearchParams([["limit", "5"], ...given]);
        const answer = await (async () => listEvents(ctx, EventListQuery.parse(readQuery(query)), "en"))().catch(
          (error) => problemResponse(error, "request"),
        );
        if (answer instanceof Response) expect(answer.status, JSON.stringify(text)).toBe(400);
      }
    },
    240_000,
  );

  it("find exactly the event with this payload", async () => {
    for (const [index, text] of HOSTILE_STRINGS.entries()) {
      if (text.length > 400) continue;
      const contained = JSON.stringify({ message_template_name: storable(text) });
      const { items } = await listEvents(ctx, EventListQuery.parse({ q: contained }), "en");
      expect(
        items.map((item) => item.subject),
        contained,
      ).toContain(`template:${1_000 + index}`);
    }
  }, 240_000);

  it("are one line each in NDJSON, and one row without formulas in CSV", async () => {
    const lines = (await exported("ndjson")).split("\n").slice(0, -1);
    expect(lines.map((line) => JSON.parse(line).id)).toEqual(events.map(({ id }) => id));
    const [head = [], ...rows] = readCsv(await exported("csv"));
    expect(rows.map((row) => row[head.indexOf("id")])).toEqual(events.map(({ id }) => id));
    for (const row of rows) {
      expect(row).toHaveLength(head.length);
      expect(row.filter(isFormula)).toEqual([]);
    }
    expect(rows.map((row) => row[head.indexOf("sentence")]?.replace(/^'/, ""))).toEqual(
      events.map(({ sentence }) => sentence.replace(/^'/, "")),
    );
  });

  it("are one row each in exports of the audit log", async () => {
    const targets = HOSTILE_STRINGS.map(storable);
    const action = "view.saved";
    for (const target of targets) await recordAudit(database.db, ctx, { action, target, after: { [target]: target } });
    const filter = { action };
    const exported = async (format: "ndjson" | "csv") =>
      (await exportAudit(ctx, { ...filter, format }, new AbortController().signal)).text();
    const ndjson = await exported("ndjson");
    const [head = [], ...rows] = readCsv(await exported("csv"));
    expect(
      ndjson
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line).target),
    ).toEqual(targets.toReversed());
    expect(rows.map((row) => row[head.indexOf("target")]?.replace(/^'/, ""))).toEqual(
      targets.map((target) => target.replace(/^'/, "")).toReversed(),
    );
    for (const row of rows) expect(row.filter(isFormula)).toEqual([]);
  });

  it("are within one JSON line each in the log", () => {
    logged = "";
    for (const text of HOSTILE_STRINGS) {
      log().error({ err: new Error(text), [text]: text }, text);
      problemResponse(new Error(text), text);
    }
    const lines = logged.split("\n").slice(0, -1);
    expect(lines).toHaveLength(2 * HOSTILE_STRINGS.length);
    for (const line of lines) {
      expect(line).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
      expect(JSON.parse(line)).toMatchObject({ level: 50 });
    }
  });
});
