import { config } from "#lib/config";
import { type Db, ownerDb, upkeepDb } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";
import type { ScheduledJob } from "#lib/jobs/boss";
import { log } from "#lib/log";
import { deleteOldEvents } from "./delete-events.ts";
import { deleteOldDeliveries, dropOldPartitions } from "./drop-partitions.ts";
import { forgetForwards } from "./forget-forwards.ts";
import { forgetAnnotations, forgetPeople } from "./forget-leftovers.ts";
import { forgetOldBodies } from "./forget-raw.ts";
import { policy } from "./policy.ts";

const DAY_MS = 86_400_000;
/** Longer than the console trusts a claimed time, and longer than Meta retries. */
const UNTIMED_MS = 40 * DAY_MS;
/** Expired long ago; what was done in them is in the audit log. */
const SESSION_MS = 30 * DAY_MS;
const INVITATION_MS = 30 * DAY_MS;
const BATCH = 5_000;

/** Table, key, time column, and how long a row is kept after that time. */
const REMEMBERED: [table: string, key: string, time: string, keptMs: number][] = [
  ["untimed_event", "hash", "at", UNTIMED_MS],
  ["sign_in_attempt", "id", "at", DAY_MS],
  ["session", "id", "created_at", SESSION_MS],
  ["invitation", "id", "expires_at", INVITATION_MS],
];

/** Deletes rows that are only kept for a limited time. */
export async function sweep(db: Db, now: number, deadline: number): Promise<number> {
  let removed = 0;
  for (const [table, key, time, keptMs] of REMEMBERED) {
    const [from, id, at] = [table, key, time].map((name) => Prisma.raw(name));
    removed += await repeat(
      deadline,
      () => db.$executeRaw`delete from ${from} where ${id} in
        (select ${id} from ${from} where ${at} < ${new Date(now - keptMs)} limit ${BATCH})`,
    );
  }
  return removed;
}

async function repeat(deadline: number, remove: () => Promise<number>): Promise<number> {
  let removed = 0;
  for (let count = BATCH; count === BATCH && Date.now() < deadline; removed += count) count = await remove();
  return removed;
}

/** Less than pg-boss's fifteen minutes, after which it would start the same job again. */
const BUDGET_MS = 10 * 60_000;

type Work = (now: number, deadline: number) => Promise<number | string[]>;

/** Runs hourly, so that little is due each time and a console that is off at night is covered too. */
function job(name: string, minute: number, work: Work): ScheduledJob {
  return {
    name,
    cron: `${minute} * * * *`,
    async run() {
      const now = Date.now();
      const removed = await work(now, now + BUDGET_MS);
      if (typeof removed === "number" ? removed > 0 : removed.length > 0)
        log().info({ job: name, removed }, "retention");
    },
  };
}

export const retentionJobs: ScheduledJob[] = [
  job("retention-events", 7, (now, deadline) => deleteOldEvents(upkeepDb(), policy(), now, deadline)),
  job("retention-bodies", 19, (now, deadline) => forgetOldBodies(upkeepDb(), policy(), now, deadline)),
  job("retention-partitions", 31, (now) => dropOldPartitions(ownerDb(), policy(), now)),
  job("retention-deliveries", 41, (now, deadline) => deleteOldDeliveries(upkeepDb(), policy(), now, deadline)),
  job("retention-annotations", 47, (now, deadline) => forgetAnnotations(upkeepDb(), policy(), now, deadline)),
  job("retention-people", 50, (now, deadline) => forgetPeople(upkeepDb(), policy(), now, deadline)),
  job("retention-forwards", 51, (now, deadline) =>
    forgetForwards(upkeepDb(), policy(), config().attemptDays, now, deadline),
  ),
  job("retention-sweep", 53, (now, deadline) => sweep(upkeepDb(), now, deadline)),
];
