import type pg from "pg";
import { openSession } from "#tests/support/http-session";
import { APP } from "./app.ts";
import { firstRows } from "./first-rows.ts";
import { table } from "./report.ts";
import { seedEvents } from "./seed.ts";
import type { Running } from "./targets.ts";

const ACCOUNTS = 2_000;
const EVENTS = 500_000;
const TIMES = 200;

const REQUESTS: [string, string][] = [
  ["first page", "/api/accounts"],
  ["first page, not subscribed", "/api/accounts?state=not_subscribed"],
  ["first page, drifted", "/api/accounts?state=drifted"],
  ["first page, silent", "/api/accounts?state=silent"],
  ["first page, failed checks", "/api/accounts?state=check_failed"],
  ["search by name", "/api/accounts?q=Kedai%2019"],
  ["all ids", "/api/accounts/ids"],
  ["summary", "/api/accounts/summary"],
];

/**
 * `--only accounts`: measures the list of 2,000 accounts with half a million events, one request at a time, then its
 * page in Chromium.
 */
export async function accountList(running: Running): Promise<string> {
  await seedAccounts(running.database);
  await seedEvents(running.database, EVENTS);
  await running.database.query("analyze");
  const session = openSession(running.url);
  if (!(await session.signIn(APP.admin.email, APP.admin.password))) throw new Error("the bench could not sign in");
  const rows: string[][] = [];
  for (const [name, path] of REQUESTS) {
    rows.push(toRow(name, path, await timesOf(() => session.call(path).then(({ status }) => status))));
  }
  const { seen, usable } = await firstRows(running.url, session);
  rows.push(toRow("Chromium, nothing cached: first row seen", "/accounts", seen));
  rows.push(toRow("Chromium, nothing cached: its switch usable", "/accounts", usable));
  return table([`${ACCOUNTS.toLocaleString("en-US")} accounts`, "path", "p50 ms", "p95 ms", "p99 ms"], rows);
}

async function timesOf(ask: () => Promise<number>): Promise<number[]> {
  const times: number[] = [];
  for (let i = -20; i < TIMES; i++) {
    const began = performance.now();
    const status = await ask();
    if (status !== 200) throw new Error(`HTTP ${status}`);
    if (i >= 0) times.push(performance.now() - began);
  }
  return times;
}

function toRow(name: string, path: string, times: number[]): string[] {
  const sorted = times.toSorted((a, b) => a - b);
  return [name, path, ...[0.5, 0.95, 0.99].map((share) => quantile(sorted, share).toFixed(1))];
}

const quantile = (sorted: number[], share: number) => sorted[Math.ceil(sorted.length * share) - 1] ?? 0;

/** Uses the same ids as the events of `seedEvents`; all states, three numbers per account. */
async function seedAccounts(database: pg.Client): Promise<void> {
  const values = [ACCOUNTS, APP.id];
  await database.query(
    `insert into waba (id, name, review_status, synced_at)
     select (6437038115190000 + i)::text, 'Kedai ' || i, 'APPROVED', now() from generate_series(0, $1::int - 1) i`,
    [ACCOUNTS],
  );
  await database.query(
    `insert into phone_number (id, waba_id, display_phone_number, digits, synced_at)
     select i || '-' || n, (6437038115190000 + i)::text, '+62 811 ' || i, '62811' || i, now()
     from generate_series(0, $1::int - 1) i, generate_series(1, 3) n`,
    [ACCOUNTS],
  );
  await database.query(
    `insert into subscription (waba_id, app_id, desired, observed, observed_at)
     select (6437038115190000 + i)::text, $2, i % 20 <> 0, i % 20 > 1, now() from generate_series(0, $1::int - 1) i`,
    values,
  );
  await database.query(
    `insert into account_check (waba_id, app_id, checks, failed, unknown, checked_at)
     select (6437038115190000 + i)::text, $2, '[]', (i % 10 = 0)::int, 0, now() from generate_series(0, $1::int - 1) i`,
    values,
  );
  await database.query(
    `insert into account_habit (waba_id, last_event_at, usual_gap_seconds)
     select (6437038115190000 + i)::text, now() - i % 5 * interval '1 day', 3600 from generate_series(0, $1::int - 1) i`,
    [ACCOUNTS],
  );
}
