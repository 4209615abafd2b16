import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import { type Context, systemContext } from "#lib/access/context";
import type { Db } from "#lib/db/client";
import { dropPartition } from "#lib/db/drop-partition";
import { ensurePartitions, listPartitions } from "#lib/db/partitions";
import { timedUuid, uuid7 } from "#lib/db/uuid";
import { readFacets } from "#lib/events/read/facets";
import { readHistogram } from "#lib/events/read/histogram";
import { EventFilter, EventHistogramQuery } from "#lib/events/search/filter";
import { storeEvents } from "#lib/intake/commit";
import type { EventRow } from "#lib/intake/explode";
import { forget } from "#lib/once";
import { openTestDatabase, type TestDatabase } from "#tests/support/database";

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const NOW = Date.now();
export const FIRST = Math.floor((NOW - 25 * DAY) / DAY) * DAY;
export const SPAN = 5 * DAY;

export const system = systemContext("test");
const viewer: Context = {
  actor: { kind: "user", id: "1", email: "viewer@example.com", name: "Viewer", role: "viewer" },
  remoteAddress: null,
};

let database: TestDatabase;
export let db: Db;
beforeAll(async () => {
  database = await openTestDatabase();
  db = database.db;
});
afterAll(() => database.close());
beforeEach(clear);

export async function clear(): Promise<void> {
  await db.$executeRaw`truncate event, event_count, event_counted, untimed_event, event_person`;
  await ensurePartitions(db);
}

type Told = {
  at: number;
  nth: number;
  waba: string | null;
  phone: string | null;
  field: string;
  kind: string | null;
  severity: number;
};

export function row({ at, nth, waba, phone, field, kind, severity }: Told): EventRow {
  const time = new Date(FIRST + at);
  return {
    ...{ id: timedUuid(8, time.getTime(), nth.toString(16).padStart(20, "0")), untimed: null, former_id: null },
    ...{ former_untimed: null, occurred_at: time, claimed_at: null, received_at: time, delivery_id: uuid7() },
    ...{
      app_id: "1",
      entry_id: waba,
      waba_id: waba,
      phone_number_id: null,
      phone_number: phone,
      field,
      kind,
      severity,
    },
    ...{ subject: null, person: phone && `9${phone}`, others: [], terms: null, summary: { key: field }, copies: 1 },
    ...{ is_test: false, payload: { event: kind }, replaced: [], aliases: [] },
  };
}

export const store = (told: Told[]) => db.$transaction((tx) => storeEvents(tx, unique(told.map(row))));
/** As `storeBatch` does before. */
export const unique = (rows: EventRow[]) =>
  [...new Map(rows.map((one) => [one.id, one])).values()].sort((a, b) => (a.id < b.id ? -1 : 1));

export const told: fc.Arbitrary<Told> = fc.record({
  at: fc.integer({ min: 0, max: SPAN / 600_000 - 1 }).map((tenth) => tenth * 600_000),
  nth: fc.integer({ min: 0, max: 2 }),
  waba: fc.constantFrom("1", "2", null),
  phone: fc.constantFrom("6281", "6282", null),
  field: fc.constantFrom("messages", "account_update", "flows", "no_such_field"),
  kind: fc.constantFrom("A", "B", null),
  severity: fc.integer({ min: 0, max: 3 }),
});

/** Events of the last two days are kept. */
export async function dropOldest(): Promise<void> {
  const partition = (await listPartitions(db, "event")).find(({ to }) => to > FIRST);
  if (partition) await dropPartition(db, "event", partition, new Date(FIRST + 3 * DAY));
  await ensurePartitions(db);
}

export type Asked = { query: Record<string, string>; buckets: string; length: number };

/** Whether facets and histogram show the same from counts as from events, for everybody and for a viewer. */
export async function expectSame({ query: given, buckets, length }: Asked) {
  const from = Date.parse(given.from ?? "") || FIRST;
  const all = { ...given, to: new Date(from + length).toISOString() };
  const fromEvents = () => Promise.resolve(null);
  for (const who of [system, viewer]) {
    forget("stored-values");
    const filter = EventFilter.parse(all);
    expect(await readFacets(who, filter), JSON.stringify(all)).toEqual(await readFacets(who, filter, fromEvents));
    const histogram = EventHistogramQuery.parse({ ...all, buckets });
    expect(await readHistogram(who, histogram), JSON.stringify({ ...all, buckets })).toEqual(
      await readHistogram(who, histogram, fromEvents),
    );
  }
}

export const FILTERS: Record<string, string>[] = [
  {},
  { field: "messages" },
  { waba: "1" },
  { kind: "B", phone: "6281" },
  { severity: "critical" },
];
export const EVERYTHING = FILTERS.map((filter) => ({
  query: { from: new Date(FIRST - DAY).toISOString(), ...filter },
  buckets: "7",
  length: 30 * DAY,
}));
