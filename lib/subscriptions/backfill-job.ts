import { upkeepDb } from "#lib/db/client";
import type { ScheduledJob } from "#lib/jobs/boss";
import { backfill, eventParts } from "#lib/states/backfill";
import { accountsPart } from "#lib/sync/backfill-accounts";
import { actsPart } from "./backfill-acts.ts";

/** One run takes little more than this; the next goes on. */
const BUDGET_MS = 45_000;

export const backfillJob: ScheduledJob = {
  name: "state-backfill",
  cron: "* * * * *",
  run: () => backfillStates(Date.now() + BUDGET_MS),
};

/**
 * Who did what comes before what Graph said, which is then no news; what things are now comes before the rest of their
 * history, because lists show it. Returns whether all is told.
 */
export function backfillStates(deadline: number): Promise<boolean> {
  const db = upkeepDb();
  return backfill(db, [actsPart(db), accountsPart(db), ...eventParts(db)], deadline);
}
