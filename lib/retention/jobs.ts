import { ownerDb, upkeepDb } from "#lib/db/client";
import type { ScheduledJob } from "#lib/jobs/boss";
import { log } from "#lib/log";
import { deleteOldEvents } from "./delete-events.ts";
import { deleteOldDeliveries, dropOldPartitions } from "./drop-partitions.ts";
import { forgetAnnotations } from "./forget-annotations.ts";
import { forgetPeople } from "./forget-people.ts";
import { forgetOldBodies } from "./forget-raw.ts";
import { policy } from "./policy.ts";
import { sweep } from "./sweep.ts";

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
  job("retention-sweep", 53, (now, deadline) => sweep(upkeepDb(), now, deadline)),
];
