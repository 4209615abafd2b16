import pg from "pg";
import { type HttpSession, openSession } from "#tests/support/http-session";
import { databaseUrlOf } from "#tests/support/postgres";
import { APP } from "./app.ts";
import { table } from "./report.ts";
import { CONSOLE, connect, type Running, startOn } from "./targets.ts";
import { type Case, timelineCases } from "./timeline-cases.ts";
import { measureExport } from "./timeline-export.ts";
import { measureLive } from "./timeline-live.ts";
import { newestEvent, sampleEvents } from "./timeline-sample.ts";
import { seedTimeline } from "./timeline-seed.ts";

const SMALL = 100_000;
const SAMPLES = 40;
/** Rows a thousand pages of 50 down. */
const DEEP = 50_000;
const MIN_REQUESTS = 60;

export type TimelineRow = {
  name: string;
  limit: number | null;
  requests: number;
  p50: number;
  p95: number;
  max: number;
  slowest: string;
};
export type Timeline = { events: number; rows: TimelineRow[]; small: TimelineRow[]; live: string; exported: string };

const say = (text: string) => void process.stdout.write(`${text}\n`);

/** Measures typical timeline queries through the API, with few events and with `events`. */
export async function measureTimeline(server: string, events: number): Promise<Timeline> {
  const small = await withTimeline(server, SMALL, (running, session) => measureCases(running, session));
  return withTimeline(server, events, async (running, session) => ({
    events,
    small,
    rows: await measureCases(running, session),
    exported: await measureExport(running, session),
    live: await measureLive(running),
  }));
}

async function withTimeline<T>(
  server: string,
  events: number,
  work: (running: Running, session: HttpSession) => Promise<T>,
): Promise<T> {
  const url = await seeded(server, events);
  const database = await connect(url);
  const running = await startOn(CONSOLE, url, database);
  try {
    const session = openSession(running.url);
    if (!(await session.signIn(APP.admin.email, APP.admin.password))) throw new Error("the bench could not sign in");
    return await work(running, session);
  } finally {
    await running.stop();
  }
}

async function seeded(server: string, events: number): Promise<string> {
  const name = `timeline_${events}`;
  const url = databaseUrlOf(server, name);
  const admin = await connect(server);
  const { rows } = await admin.query("select from pg_database where datname = $1", [name]);
  if (rows.length === 0) await admin.query(`create database ${name}`);
  await admin.end();
  const database = new pg.Client({ connectionString: url });
  await database.connect();
  const { rows: seeds } = await database.query("select from pg_class where relname = 'timeline_seed'");
  if (seeds.length === 0) await seedTimeline(url, database, events);
  await database.end();
  return url;
}

async function measureCases({ database }: Running, session: HttpSession): Promise<TimelineRow[]> {
  const samples = await sampleEvents(database, SAMPLES);
  const { rows } = await database.query<{ id: string }>(`select id from event order by id desc offset ${DEEP} limit 1`);
  const rowsOut: TimelineRow[] = [];
  for (const one of timelineCases(samples, await newestEvent(database), rows[0]?.id ?? "")) {
    const row = await measureCase(session, one);
    say(
      `  ${row.name}: p50 ${row.p50.toFixed(1)}, p95 ${row.p95.toFixed(1)}, max ${row.max.toFixed(0)} ${row.slowest}`,
    );
    rowsOut.push(row);
  }
  return rowsOut;
}

/** One request at a time; each query runs once before it counts. */
async function measureCase(session: HttpSession, { name, limit, paths }: Case): Promise<TimelineRow> {
  const times: { ms: number; path: string }[] = [];
  const ask = async (path: string) => {
    const began = performance.now();
    const { status } = await session.call(path);
    // "Narrow the range" is a valid answer for queries without a time limit.
    if (status !== 200 && !(status === 422 && limit === null)) throw new Error(`${path} answered ${status}`);
    return { ms: performance.now() - began, path };
  };
  for (const path of paths) await ask(path);
  for (let i = 0; i < Math.max(MIN_REQUESTS, paths.length); i++)
    times.push(await ask(paths[i % paths.length] as string));
  times.sort((one, other) => one.ms - other.ms);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]?.ms ?? 0;
  const slowest = times.at(-1);
  return {
    name,
    limit,
    requests: times.length,
    p50: at(0.5),
    p95: at(0.95),
    max: slowest?.ms ?? 0,
    slowest: slowest?.path ?? "",
  };
}

export function timelineText({ events, rows, small, live, exported }: Timeline): string {
  const lines = rows.map(({ name, limit, requests, p50, p95, max }) => {
    const before = small.find((row) => row.name === name);
    const growth = before ? `${(p95 / before.p95).toFixed(1)} ×` : "–";
    const verdict = limit === null ? "–" : p95 <= limit ? "reached" : "**not reached**";
    const goal = limit === null ? "–" : `${limit} ms`;
    return [name, goal, verdict, p50.toFixed(1), p95.toFixed(1), max.toFixed(0), growth, String(requests)];
  });
  return `## The timeline with ${events.toLocaleString("en-US")} events

Over 90 days and 2,000 accounts, asked over HTTP, one request at a time, warm. *growth* is p95 against the same question with ${SMALL.toLocaleString("en-US")} events.

${table(["question", "goal p95", "", "p50 ms", "p95 ms", "max ms", "growth", "requests"], lines)}

- ${live}
- ${exported}
`;
}
