import { PgBoss } from "pg-boss";
import { ownerDatabaseUrl } from "#lib/db/client";
import { log } from "#lib/log";

/** A piece of work that happens by the clock. Each domain exports its own; server.ts hands them over. */
export type ScheduledJob = { name: string; cron: string; run: () => Promise<unknown> };

/** Starts the job runner: of several processes on one database, one does each turn. Returns how to stop it. */
export async function startJobs(jobs: ScheduledJob[]): Promise<() => Promise<void>> {
  const boss = new PgBoss({ connectionString: ownerDatabaseUrl(), max: 3, application_name: "waba-console jobs" });
  boss.on("error", (error) => log().warn({ err: error }, "the job runner"));
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
