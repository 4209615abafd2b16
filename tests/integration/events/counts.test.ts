import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Context, systemContext } from "#lib/access/context";
import type { Db } from "#lib/db/client";
import { dropPartition } from "#lib/db/drop-partition";
import { ensurePartitions, listPartitions } from "#lib/db/partitions";
import { timedUuid, uuid7 } from "#lib/db/uuid";
import { rollUpEvents } from "#lib/events/counts/roll-up";
import { readFacets } from "#lib/events/read/facets";
import { readHistogram } from "#lib/events/read/histogram";
import { reindex } from "#lib/events/read/reindex";
import { EventFilter, EventHistogramQuery } from "#lib/events/search/filter";
import { storeEvents } from "#lib/intake/commit";
import type { EventRow } from "#lib/intake/explode";
import { forget } from "#lib/once";
import { erasePerson } from "#lib/privacy/erase-person";
import { deleteOldEvents } from "#lib/retention/delete-events";
import { openTestDatabase, type TestDatabase } from "#tests/support/database";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.now();
const FIRST = Math.floor((NOW - 25 * DAY) / DAY) * DAY;
const SPAN = 5 * DAY;

const system = systemContext("test");
const viewer: Context = {
  actor: { kind: "user", id: "1", email: "viewer@example.com", name: "Viewer", role: "viewer" },
  remoteAddress: null,
};

let database: TestDatabase;
let db: Db;
beforeAll(async () => {
  database = await openTestDatabase();
  db = database.db;
});
afterAll(() => database.close());
beforeEach(clear);

async function clear(): Promise<void> {
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

function row({ at, nth, waba, phone, field, kind, severity }: Told): EventRow {
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

const store = (told: Told[]) => db.$transaction((tx) => storeEvents(tx, unique(told.map(row))));
/** As `storeBatch` does before. */
const unique = (rows: EventRow[]) =>
  [...new Map(rows.map((one) => [one.id, one])).values()].sort((a, b) => (a.id < b.id ? -1 : 1));

const told: fc.Arbitrary<Told> = fc.record({
  at: fc.integer({ min: 0, max: SPAN / 600_000 - 1 }).map((tenth) => tenth * 600_000),
  nth: fc.integer({ min: 0, max: 2 }),
  waba: fc.constantFrom("1", "2", null),
  phone: fc.constantFrom("6281", "6282", null),
  field: fc.constantFrom("messages", "account_update", "flows", "no_such_field"),
  kind: fc.constantFrom("A", "B", null),
  severity: fc.integer({ min: 0, max: 3 }),
});

type Step = { name: string; run: (now: number) => Promise<unknown> };

const someOf = (share: number) =>
  db.$queryRaw<{ id: string }[]>`
  select id from event where abs(hashtext(id::text)) % 100 < ${share}`.then((rows) => rows.map(({ id }) => id));

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .array(told, { maxLength: 40 })
      .map((all) => ({ name: `store ${JSON.stringify(all)}`, run: () => store(all) })),
  },
  {
    weight: 4,
    arbitrary: fc.nat(3).map((more) => ({
      name: `roll up, ${more} more`,
      run: async (now: number) => {
        for (let nth = 0; nth <= more; nth++) await rollUpEvents(db, now, 0, 3);
      },
    })),
  },
  fc.nat(60).map((share) => ({
    name: `delete ${share} %`,
    run: async () => db.$executeRaw`delete from event where id = any(${await someOf(share)}::uuid[])`,
  })),
  fc
    .record({ share: fc.nat(60), kind: fc.constantFrom("B", "C", null), phone: fc.constantFrom("6281", null) })
    .map((change) => ({
      name: `change ${JSON.stringify(change)}`,
      run: async () => db.$executeRaw`
      update event set kind = ${change.kind}, phone_number = ${change.phone}, severity = 3 - severity
      where id = any(${await someOf(change.share)}::uuid[])`,
    })),
  fc.constant({ name: "reindex", run: () => reindex(db) }),
  fc.nat(4).map((days) => ({
    name: `retention of ${days} days`,
    run: () =>
      deleteOldEvents(
        db,
        { conversation: 1, management: 2, delivery: 0, raw: 0 },
        FIRST + (days + 1) * DAY,
        Date.now() + 60_000,
      ),
  })),
  fc.constant({ name: "drop the older partition", run: dropOldest }),
);

/** Events of the last two days are kept. */
async function dropOldest(): Promise<void> {
  const partition = (await listPartitions(db, "event")).find(({ to }) => to > FIRST);
  if (partition) await dropPartition(db, "event", partition, new Date(FIRST + 3 * DAY));
  await ensurePartitions(db);
}

const hours = fc.integer({ min: -30, max: (SPAN + DAY) / HOUR });
const query: fc.Arbitrary<Record<string, string>> = fc.record(
  {
    from: fc
      .oneof(
        hours.map((hour) => hour * HOUR),
        fc.integer({ min: -DAY, max: SPAN }),
      )
      .map((at) => new Date(FIRST + at).toISOString()),
    waba: fc.constantFrom("1", "1,2", "3"),
    phone: fc.constantFrom("6281", "6281,6282"),
    field: fc.constantFrom("messages", "account_*", "*", "flows,no_such_field"),
    kind: fc.constantFrom("A", "B,C"),
    severity: fc.constantFrom("critical", "routine,warning"),
    unknown: fc.constantFrom("yes", "no"),
    test: fc.constant("no"),
    app: fc.constant("1"),
    q: fc.constantFrom("", "B"),
  },
  { requiredKeys: [] },
);
type Asked = { query: Record<string, string>; buckets: string; length: number };

const asked: fc.Arbitrary<Asked> = fc.record({
  query,
  buckets: fc.constantFrom("3", "7", "20", "60", "500"),
  length: fc.oneof(fc.integer({ min: 1, max: 8 * DAY }), fc.constantFrom(HOUR, DAY, 3 * DAY)),
});

async function expectSame({ query: given, buckets, length }: Asked) {
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

const FILTERS: Record<string, string>[] = [
  {},
  { field: "messages" },
  { waba: "1" },
  { kind: "B", phone: "6281" },
  { severity: "critical" },
];
const EVERYTHING = FILTERS.map((filter) => ({
  query: { from: new Date(FIRST - DAY).toISOString(), ...filter },
  buckets: "7",
  length: 30 * DAY,
}));

describe("facets and histogram", () => {
  it("show what counting events shows, whatever happens to the events", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ step, hours: fc.nat(30), asked: fc.array(asked, { maxLength: 3 }) }), {
          minLength: 3,
          maxLength: 12,
        }),
        async (steps) => {
          await clear();
          let now = FIRST + DAY;
          for (const { step: one, hours: passed, asked: questions } of steps) {
            now += passed * HOUR;
            await one.run(now);
            for (const question of questions) await expectSame(question);
          }
          for (const question of EVERYTHING) await expectSame(question);
        },
      ),
      { numRuns: 8 },
    );
  }, 300_000);

  it("read the counts", async () => {
    await store(fc.sample(told, { numRuns: 200, seed: 1 }));
    while (await rollUpEvents(db, NOW, Date.now() + 60_000)) {}
    await db.$executeRaw`update event_count set events = events + 1000`;
    for (const filter of FILTERS) {
      const parsed = EventFilter.parse({ ...filter, from: new Date(FIRST).toISOString() });
      const { field, kind, severity, account, phone } = await readFacets(system, parsed);
      // A value whose only events are at an edge of the range is counted from events.
      for (const [most] of [field, kind, severity, account, phone]) expect(most?.count).toBeGreaterThan(1000);
      const { rows } = await readHistogram(system, { ...parsed, buckets: 30 });
      expect(Math.max(...rows.map((one) => one.critical))).toBeGreaterThan(1000);
    }
  });
});

describe("counting", () => {
  const days = 12;
  const sample = () => fc.sample(told, { numRuns: 400, seed: 2 });

  it("of stored events stops after each part and goes on with the next older day", async () => {
    for (let day = 0; day < days; day++)
      await store(
        sample()
          .slice(day * 30, day * 30 + 30)
          .map((one) => ({ ...one, at: (one.at % DAY) + 2 * day * DAY })),
      );
    const from: number[] = [];
    while (await rollUpEvents(db, NOW, 0)) {
      from.push((await db.eventCounted.findUniqueOrThrow({ where: { id: 1 } })).countedFrom * HOUR);
      for (const question of EVERYTHING.slice(0, 2)) await expectSame(question);
    }
    // The first part is today's hours, if there are any. Days without events are no parts of their own.
    expect(new Set(from).size - days).toBeOneOf([0, 1]);
    expect(from.at(-1)).toBe(FIRST);
    expect(await rollUpEvents(db, NOW, Date.now() + 60_000)).toBe(0);
  });

  it("beside batches that are being stored loses nothing and counts nothing twice, in two processes at once", async () => {
    let isStoring = true;
    const storing = [0, 1, 2].map(async (nth) => {
      for (let round = 0; round < 40; round++)
        await store(
          sample()
            .slice(0, 60)
            .map((one) => ({ ...one, at: one.at + nth * HOUR, nth: nth * 1000 + round })),
        );
    });
    const rolling = [0, 1].map(async () => {
      for (let now = FIRST + DAY; isStoring; now += 5 * HOUR) await rollUpEvents(db, now, Date.now() + 500, 1);
    });
    await Promise.all(storing);
    isStoring = false;
    await Promise.all(rolling);
    for (const question of EVERYTHING) await expectSame(question);
    while (await rollUpEvents(db, NOW, Date.now() + 60_000, 1)) {}
    for (const question of EVERYTHING) await expectSame(question);
    const [twice] = await db.$queryRaw<{ events: number }[]>`
      select sum(events)::int as events from event_count where cut = 0`;
    expect(twice?.events).toBe(await db.event.count());
  }, 60_000);

  it("waits for a transaction that stored events before their hours were open", async () => {
    await store(sample().slice(0, 20));
    let end = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    let stored = () => {};
    const isStored = new Promise<void>((resolve) => {
      stored = resolve;
    });
    const slow = db.$transaction(
      async (tx) => {
        await storeEvents(tx, unique(sample().slice(20, 60).map(row)));
        stored();
        await ended;
      },
      { timeout: 30_000 },
    );
    await isStored;
    const rolledUp = rollUpEvents(db, NOW, Date.now() + 60_000);
    await expect.poll(() => db.eventCounted.count()).toBe(1);
    end();
    await Promise.all([slow, rolledUp]);
    expect((await db.eventCount.aggregate({ where: { cut: 0 }, _sum: { events: true } }))._sum.events).toBe(
      await db.event.count(),
    );
  }, 30_000);

  it("adds up the rows of days that are over once readers have turned to whole days", async () => {
    await store(sample());
    for (let now = FIRST + DAY; now < FIRST + SPAN + 3 * DAY; now += HOUR)
      await rollUpEvents(db, now, Date.now() + 60_000, 1);
    expect(await db.eventCount.count({ where: { isLoose: true } })).toBe(0);
    for (const question of EVERYTHING) {
      await expectSame(question);
      await expectSame({ ...question, length: 3.5 * DAY });
    }
    await store(sample().map((one) => ({ ...one, nth: 7 })));
    await rollUpEvents(db, NOW, Date.now() + 60_000, 1);
    for (const question of EVERYTHING) await expectSame(question);
  }, 60_000);

  it("follows a dropped partition, whose youngest events are kept", async () => {
    await store(sample());
    while (await rollUpEvents(db, NOW, Date.now() + 60_000)) {}
    const before = await db.event.count();
    await dropOldest();
    expect(await db.event.count()).toBeLessThan(before);
    for (const question of EVERYTHING) await expectSame(question);
  });

  it("follows an erased person", async () => {
    await store(sample());
    while (await rollUpEvents(db, NOW, Date.now() + 60_000)) {}
    const { events } = await erasePerson(db, "96281");
    expect(events).toBeGreaterThan(0);
    for (const question of EVERYTHING) await expectSame(question);
  });

  it("is not held up by a snapshot that somebody reads from", async () => {
    await store(sample());
    await db.$transaction(async (tx) => {
      await tx.$executeRaw`set transaction isolation level repeatable read`;
      await tx.event.count();
      expect(await rollUpEvents(db, NOW, Date.now() + 60_000)).toBeGreaterThan(0);
    });
    expect(await db.eventCount.count()).toBeGreaterThan(0);
  });
});
