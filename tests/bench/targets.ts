import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { migrate } from "#lib/db/migrate";
import { freePort } from "#tests/support/console";
import { databaseUrlOf } from "#tests/support/postgres";
import { APP } from "./app.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

export type Target = {
  key: string;
  name: string;
  script: string;
  table: "delivery" | "inbox" | "webhook" | null;
  /** Where another version of the console is; it migrates its database itself. */
  root?: string;
};

export const CONSOLE: Target = { key: "console", name: "this console", script: "server.ts", table: "delivery" };

/** Acknowledges only: nothing takes in what it appends. */
export const DOOR: Target = {
  key: "door",
  name: "its door alone",
  script: "tests/bench/servers/door-alone.ts",
  table: "inbox",
};

export const OTHERS: Target[] = [
  DOOR,
  { key: "empty", name: "nothing stored", script: "tests/bench/baselines/empty.ts", table: null },
  { key: "ceiling", name: "bare group commit", script: "tests/bench/baselines/group-commit.ts", table: "webhook" },
  { key: "fastify", name: "Fastify + pg", script: "tests/bench/baselines/fastify-pg.ts", table: "webhook" },
  {
    key: "express",
    name: "Express + Prisma create",
    script: "tests/bench/baselines/express-prisma.ts",
    table: "delivery",
  },
  {
    key: "next",
    name: "Next route + Prisma create",
    script: "tests/bench/baselines/next-prisma.ts",
    table: "delivery",
  },
  {
    key: "route",
    name: "this console, Next route only",
    script: "tests/bench/servers/route-handler.ts",
    table: "delivery",
  },
];

export type Running = {
  target: Target;
  url: string;
  pid: number;
  database: pg.Client;
  /** Number of requests with a stored row. */
  stored: () => Promise<number>;
  /** Resolves once everything that was acknowledged is taken in. */
  takenIn: () => Promise<void>;
  /** 99 % of the requests received after `since` were in the lists within this many ms; null if that is not known. */
  lagP99: (since: Date) => Promise<number | null>;
  /** Number of stored events, including copies. */
  events: () => Promise<number>;
  stop: () => Promise<void>;
};

/** Starts one server as a child process on a new database of the bench's PostgreSQL. */
export async function start(target: Target, server: string, nodeFlags: string[] = []): Promise<Running> {
  const name = `bench_${target.key}`;
  const admin = await connect(server);
  await admin.query(`create database ${name}`);
  await admin.end();
  const databaseUrl = databaseUrlOf(server, name);
  if (!target.root) await migrate(databaseUrl);
  const database = await connect(databaseUrl);
  if (!target.root)
    await database.query(
      "create table webhook (id uuid primary key, received_at timestamptz default now(), body jsonb)",
    );
  return startOn(target, databaseUrl, database, nodeFlags);
}

/** Starts one server as a child process on an existing database. */
export async function startOn(
  target: Target,
  databaseUrl: string,
  database: pg.Client,
  nodeFlags: string[] = [],
): Promise<Running> {
  const port = await freePort();
  const began = new Date();
  const dataDir = mkdtempSync(join(tmpdir(), "waba-console-bench-"));
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", ...nodeFlags, target.script], {
    cwd: target.root ?? ROOT,
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      LOG_LEVEL: "warn",
      HOST: "127.0.0.1",
      PORT: String(port),
      DATA_DIR: dataDir,
      DATABASE_URL: databaseUrl,
      FORWARD_ALLOW: "127.0.0.1",
      META_APP_ID: APP.id,
      META_APP_SECRET: APP.secret,
      META_VERIFY_TOKEN: APP.verifyToken,
      ADMIN_EMAIL: APP.admin.email,
      ADMIN_PASSWORD: APP.admin.password,
    },
  });
  const exited = new Promise<void>((done) => child.once("exit", () => done()));
  const url = `http://127.0.0.1:${port}`;
  try {
    await listening(url, child);
  } catch (error) {
    child.kill("SIGKILL");
    await database.end();
    throw error;
  }
  const hasInbox = target.table === "delivery" && (await count(database, HAS_INBOX)) === 1;
  return {
    target,
    url,
    pid: child.pid as number,
    database,
    stored: () => (target.table ? count(database, `select count(*) from ${target.table}`) : Promise.resolve(0)),
    async takenIn() {
      while (hasInbox && (await count(database, "select count(*) from (select from inbox limit 1) as i")) > 0)
        await sleep(20);
    },
    async lagP99(since) {
      if (!hasInbox) return null;
      const { rows } = await database.query<{ lag: number | null }>(LAG, [since]);
      return rows[0]?.lag ?? null;
    },
    events: () =>
      count(database, "select coalesce(sum(copies), 0) as count from event where received_at > $1", [began]),
    async stop() {
      child.kill("SIGTERM");
      const isOut = await Promise.race([exited.then(() => true), sleep(15_000, false, { ref: false })]);
      if (!isOut) child.kill("SIGKILL");
      await exited;
      await database.end();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

const HAS_INBOX = "select count(*) from pg_class where oid = to_regclass('inbox')";
const LAG = `select percentile_cont(0.99) within group (order by lag_ms) as lag from delivery where received_at > $1`;

async function count(database: pg.Client, sql: string, values: unknown[] = []): Promise<number> {
  return Number((await database.query<{ count: string }>(sql, values)).rows[0]?.count);
}

export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

async function listening(url: string, child: ChildProcess): Promise<void> {
  for (const began = Date.now(); ; await sleep(100)) {
    if (
      await fetch(url).then(
        () => true,
        () => false,
      )
    )
      return;
    if (child.exitCode !== null || Date.now() - began > 180_000) throw new Error("a server of the bench did not start");
  }
}
