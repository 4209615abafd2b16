import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Db } from "#lib/db/client";
import { storeEvents } from "#lib/intake/commit";
import { type EventRow, explode } from "#lib/intake/explode";
import { byLock } from "#lib/intake/store-batch";
import { reportsOfEvents } from "#lib/states/event-reports";
import { storeReports } from "#lib/states/write/store-reports";
import { openTestDatabase, type TestDatabase } from "#tests/support/database";
import { TEST_IDENTITY_KEY } from "#tests/support/identity-key";
import { byKey, historyOf } from "#tests/support/state-history";

const BEGIN = Date.UTC(2026, 10, 20);

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

type Sent = { second: number; field: string; value: Record<string, unknown> };

/** Few templates, numbers and seconds, so that most events meet others. */
const template = fc.constantFrom(
  { message_template_id: 11, message_template_name: "spring", message_template_language: "id" },
  // The same name again under another id: deleted and made anew.
  { message_template_id: 12, message_template_name: "spring", message_template_language: "id" },
);
const quality = fc.constantFrom("GREEN", "YELLOW", "RED");
const value: fc.Arbitrary<Omit<Sent, "second">> = fc.oneof(
  fc
    .tuple(template, fc.constantFrom("PENDING", "APPROVED", "REJECTED", "PAUSED", "DELETED", "NEW_WORD"))
    .map(([of, event]) => ({ field: "message_template_status_update", value: { ...of, event } })),
  fc.tuple(template, quality, quality).map(([of, from, to]) => ({
    field: "message_template_quality_update",
    value: { ...of, previous_quality_score: from, new_quality_score: to },
  })),
  fc.constantFrom("PIN_CHANGED", "PIN_RESET_REQUEST").map((event) => ({
    field: "security",
    value: { display_phone_number: "6281234567890", event },
  })),
  // An id that another kind has, too.
  fc.constantFrom("12025550143", "11").map((phone) => ({
    field: "phone_number_name_update",
    value: { display_phone_number: phone, decision: "APPROVED", requested_verified_name: `Shop ${phone}` },
  })),
  fc.tuple(fc.constantFrom(1, 2), fc.boolean()).map(([days, isLifted]) => ({
    field: "account_update",
    value: isLifted
      ? { event: "ACCOUNT_RESTRICTION", violation_info: { violation_type: "DIRECT_SEND_UTILITY_CATEGORY_ABUSE_UNBAN" } }
      : {
          event: "ACCOUNT_RESTRICTION",
          restriction_info: [
            {
              restriction_type: "RESTRICTED_DIRECT_SEND_UTILITY_TEMPLATES",
              expiration: BEGIN / 1000 + days * 86_400,
            },
          ],
        },
  })),
);
const events = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 12 }), value).map(([second, sent]) => ({ second, ...sent })),
  { minLength: 1, maxLength: 14 },
);

/** Each event arrives at a fixed moment, so that rows can be compared as a whole. Those of second 0 have no time. */
function rowsOf({ second, field, value: sent }: Sent): EventRow[] {
  const entry = { id: "102290129340398", changes: [{ field, value: sent }] };
  const body = {
    object: "whatsapp_business_account",
    entry: [second === 0 ? entry : { ...entry, time: BEGIN / 1000 + second }],
  };
  return explode(body, {
    appId: "1",
    deliveryId: "01900000-0000-7000-8000-000000000000",
    receivedAt: new Date(BEGIN + 3_600_000),
    replaced: [],
    storage: "whole",
    identityKey: TEST_IDENTITY_KEY,
  }).rows;
}

async function store(db: Db, batches: readonly EventRow[][]): Promise<void> {
  for (const batch of batches) {
    const rows = [...new Map(batch.map((row) => [row.untimed ?? row.id, row])).values()].sort(byLock);
    await db.$transaction(async (tx) => {
      await storeEvents(tx, rows);
      await storeReports(tx, reportsOfEvents(batch));
    });
  }
}

async function stored(db: Db) {
  const changes = await db.stateChange.findMany({ orderBy: { id: "asc" } });
  const states = await db.entityState.findMany({ orderBy: [{ kind: "asc" }, { id: "asc" }] });
  const history = await db.$queryRaw<{ key: string; id: string; before: string | null; after: string | null }[]>`
    select concat_ws(' ', kind, entity_id, property, aspect) as key, id::text, before, value as after
    from state_history order by id`;
  return { changes, states, history };
}

async function afresh(db: Db, batches: readonly EventRow[][]) {
  await db.$executeRaw`truncate event, untimed_event, state_change, entity_state`;
  await store(db, batches);
  return stored(db);
}

it("any order, any repetition and any batches of the same events give the same history", { timeout: 300_000 }, () =>
  fc.assert(
    fc.asyncProperty(
      events,
      fc.infiniteStream(fc.integer({ min: 0, max: 1_000 })),
      fc.integer({ min: 1, max: 5 }),
      async (sent, numbers, batchSize) => {
        const next = () => numbers.next().value ?? 0;
        const rows = sent.map(rowsOf);
        const inOrder = await afresh(database.db, [rows.flat()]);
        // Each once or twice, in any order, in batches of some.
        const shuffled = [...rows, ...rows.filter(() => next() % 2 === 0)]
          .map((row) => ({ row, at: next() }))
          .sort((a, b) => a.at - b.at)
          .map(({ row }) => row);
        const batches = Array.from({ length: Math.ceil(shuffled.length / batchSize) }, (_, i) =>
          shuffled.slice(i * batchSize, (i + 1) * batchSize).flat(),
        );
        const mixed = await afresh(database.db, batches);
        expect(mixed).toEqual(inOrder);
        expectHistory(mixed, rows.flat());
      },
    ),
    { numRuns: 60 },
  ),
);

function expectHistory({ history, states }: Awaited<ReturnType<typeof stored>>, rows: EventRow[]): void {
  const entity = (row: EventRow) => ({ phone: row.phone_number, account: row.waba_id });
  const known = new Map(rows.map((row) => [row.id, entity(row)]));
  const reports = reportsOfEvents(rows).map((report) => ({
    ...report,
    entity_id: report.entity_id ?? known.get(report.event_id ?? "")?.[report.kind as "phone" | "account"] ?? null,
  }));
  // An untimed event has the id of its first copy; here all copies arrive at the same moment.
  for (const [key, own] of byKey(reports.filter(({ entity_id: id }) => id !== null))) {
    const expected = historyOf(own);
    expect(history.filter((one) => one.key === key).map(({ id, before, after }) => ({ id, before, after }))).toEqual(
      expected,
    );
    const [kind = "", id = "", property = "", aspect] = key.split(" ");
    const now = states.find((one) => one.kind === kind && one.id === id)?.properties as
      | Record<string, { value: string | null; change: string }>
      | undefined;
    const shown = now?.[aspect ? `${property}:${aspect}` : property];
    expect(shown?.change).toBe(expected.at(-1)?.id);
    if (shown) expect(shown.value).toBe(expected.at(-1)?.after ?? null);
  }
}
