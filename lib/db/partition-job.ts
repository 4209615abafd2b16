import type { ScheduledJob } from "#lib/jobs/boss";
import { ownerDb } from "./client.ts";
import { ensurePartitions } from "./partitions.ts";

export const partitionJob: ScheduledJob = {
  name: "partitions",
  cron: "17 3 * * *",
  run: () => ensurePartitions(ownerDb()),
};
