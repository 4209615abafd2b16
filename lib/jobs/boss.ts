import pg from "pg";
import { PgBoss } from "pg-boss";
import { ownerDatabaseUrl } from "#lib/db/client";
import { connectionAnsweringWithin } from "#lib/db/connection";
import { log } from "#lib/log";

/** A scheduled job. Each domain exports its own; server.ts collects them. */
export type ScheduledJob = { name: string; cron: string; run: () => Promise<unknown> };

/** For pg-boss's own statements; only its migrations take longer than moments. */
const ANSWER_MS = 60_000;

/**
 * Starts the job runner. If several processes use one database, only one runs each job at a time. Returns a function
 * that stops it.
 */
export async function startJobs(jobs: ScheduledJob[]): Promise<() => Promise<void>> {
  const warn = (error: Error) => log().warn({ err: error }, "the job runner reported an error");
  const pool = new pg.Pool({
    connectionString: ownerDatabaseUrl(),
    application_name: "waba-console jobs",
    max: 3,
    connectionTimeoutMillis: 10_000,
    Client: connectionAnsweringWithin(ANSWER_MS),
  });
  pool.on("error", warn);
  const boss = new PgBoss({ db: { executeSql: (text, values) => pool.query(text, values) } });
  boss.on("error", warn);
  await boss.start();
  for (const job of jobs) {
    await boss.createQueue(job.name, { policy: "singleton", retryLimit: 2 });
    await boss.work(job.name, async () => {
      await job.run();
    });
    await boss.schedule(job.name, job.cron);
  }
  return async () => {
    await boss.stop({ graceful: true, timeout: 10_000 });
    await pool.end();
  };
}
