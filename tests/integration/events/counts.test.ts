import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rollUpEvents } from "#lib/events/counts/roll-up";
import { readFacets } from "#lib/events/read/facets";
import { readHistogram } from "#lib/events/read/histogram";
import { reindex } from "#lib/events/read/reindex";
import { EventFilter } from "#lib/events/search/filter";
import { deleteOldEvents } from "#lib/retention/delete-events";
import {
  type Asked,
  clear,
  DAY,
  db,
  dropOldest,
  EVERYTHING,
  expectSame,
  FILTERS,
  FIRST,
  HOUR,
  NOW,
  SPAN,
  store,
  system,
  told,
} from "./counted-events.ts";

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

const asked: fc.Arbitrary<Asked> = fc.record({
  query,
  buckets: fc.constantFrom("3", "7", "20", "60", "500"),
  length: fc.oneof(fc.integer({ min: 1, max: 8 * DAY }), fc.constantFrom(HOUR, DAY, 3 * DAY)),
});

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
