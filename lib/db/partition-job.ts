import type { ScheduledJob } from "#lib/jobs/boss";
import { db } from "./client.ts";
import { ensurePartitions } from "./partitions.ts";

export const partitionJob: ScheduledJob = { name: "partitions", cron: "17 3 * * *", run: () => ensurePartitions(db()) };
