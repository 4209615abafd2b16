import { PgBoss } from "pg-boss";
import { ownerDatabaseUrl } from "#lib/db/client";
import { log } from "#lib/log";

/** A scheduled job. Each domain exports its own; server.ts collects them. */
export type ScheduledJob = { name: string; cron: string; run: () => Promise<unknown> };

/**
 * Starts the job runner. If several processes use one database, only one runs each job at a time. Returns a function
 * that stops it.
 */
export async function startJobs(jobs: ScheduledJob[]): Promise<() => Promise<void>> {
  const boss = new PgBoss({ connectionString: ownerDatabaseUrl(), max: 3, application_name: "waba-console jobs" });
  boss.on("error", (error) => log().warn({ err: error }, "the job runner reported an error"));
  await boss.start();
  for (const job of jobs) {
    await boss.createQueue(job.name, { policy: "singleton", retryLimit: 2 });
    await boss.work(job.name, async () => {
      await job.run();
    });
    await boss.schedule(job.name, job.cron);
  }
  return () => boss.stop({ graceful: true, timeout: 10_000 });
}
