import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startJobs } from "#lib/jobs/boss";
import { openTestDatabase, type TestDatabase } from "#tests/support/database";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

it("runs what is scheduled through its own connections, and lets go of them when it stops", async () => {
  let runs = 0;
  const run = async () => {
    runs++;
  };
  const stop = await startJobs([{ name: "counting", cron: "* * * * *", run }]);
  // As its schedule does.
  await database.db.$executeRaw`insert into pgboss.job (name, data) values ('counting', '{}')`;
  await expect.poll(() => runs, { timeout: 20_000 }).toBe(1);
  await stop();
  await sleep(100);
  const open = await database.db.$queryRaw`
    select pid from pg_stat_activity where datname = current_database() and application_name = 'waba-console jobs'`;
  expect(open).toEqual([]);
});
