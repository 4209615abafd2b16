import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rollUpEvents } from "#lib/events/counts/roll-up";
import { storeEvents } from "#lib/intake/commit";
import { erasePerson } from "#lib/privacy/erase-person";
import {
  DAY,
  db,
  dropOldest,
  EVERYTHING,
  expectSame,
  FIRST,
  HOUR,
  NOW,
  row,
  SPAN,
  store,
  told,
  unique,
} from "./counted-events.ts";

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
    const stored = Promise.withResolvers<void>();
    const end = Promise.withResolvers<void>();
    const slow = db.$transaction(
      async (tx) => {
        await storeEvents(tx, unique(sample().slice(20, 60).map(row)));
        stored.resolve();
        await end.promise;
      },
      { timeout: 30_000 },
    );
    await stored.promise;
    const rolledUp = rollUpEvents(db, NOW, Date.now() + 60_000);
    await expect.poll(() => db.eventCounted.count()).toBe(1);
    end.resolve();
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
