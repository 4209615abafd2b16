import { ownerDb } from "#lib/db/client";
import { ensurePartitions } from "#lib/db/partitions";
import type { ScheduledJob } from "./boss.ts";

export const partitionJob: ScheduledJob = {
  name: "partitions",
  cron: "17 3 * * *",
  run: () => ensurePartitions(ownerDb()),
};
