// After an upgrade, the states of what the console already knows are told in the background: from stored events, also
// those of a field that a later version begins to read, and from what other domains stored before there were states.

import type { Db } from "#lib/db/client";
import { eventsBefore } from "#lib/lookups/events";
import { REPORTING_FIELDS, reportsOfEvents } from "./event-reports.ts";
import { storeReports } from "./write/store-reports.ts";

/** Small, so that webhooks and user actions never wait long for the locks of one transaction. */
const EVENTS = 100;
/** A busy database may take its time. */
const PATIENTLY = { maxWait: 30_000, timeout: 120_000 };

/**
 * One source of earlier states. `reportNext` tells the next few after a position and returns the new one; null: all
 * done.
 */
export type BackfillPart = { name: string; reportNext: (after: string | null) => Promise<string | null> };

/** What stored events tell, the newest first. */
export function eventParts(db: Db): BackfillPart[] {
  return REPORTING_FIELDS.map((field) => ({
    name: `events ${field}`,
    async reportNext(before) {
      const events = await eventsBefore(db, field, before, EVENTS);
      if (events.length > 0) await db.$transaction((tx) => storeReports(tx, reportsOfEvents(events)), PATIENTLY);
      return events.at(-1)?.id ?? null;
    },
  }));
}

/**
 * Tells the parts in order. Can be stopped at any moment: the next run goes on where the last one was. Stops at
 * `deadline`. Returns whether all is told.
 */
export async function backfill(db: Db, parts: readonly BackfillPart[], deadline: number): Promise<boolean> {
  const begun = await db.stateBackfill.findMany();
  for (const { name, reportNext } of parts) {
    const part = begun.find((one) => one.part === name);
    if (part?.doneAt) continue;
    let position = part?.position ?? null;
    do {
      if (Date.now() >= deadline) return false;
      const next = await reportNext(position);
      const progress = next === null ? { doneAt: new Date() } : { position: next };
      await db.stateBackfill.upsert({ where: { part: name }, create: { part: name, ...progress }, update: progress });
      position = next;
    } while (position !== null);
  }
  return true;
}
