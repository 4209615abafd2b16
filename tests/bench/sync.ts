import { type ChildProcess, fork } from "node:child_process";
import { once as nextEvent } from "node:events";
import { fileURLToPath } from "node:url";
import { systemContext } from "#lib/access/context";
import { parseConfig } from "#lib/config";
import { db } from "#lib/db/client";
import { migrate } from "#lib/db/migrate";
import { keepMeter } from "#lib/graph/meter-store";
import { seedAppFromEnvironment } from "#lib/meta-apps/save-app";
import { forget, once } from "#lib/once";
import { syncAccounts } from "#lib/sync/sync";
import { databaseUrlOf } from "#tests/support/postgres";
import { APP } from "./app.ts";
import { table } from "./report.ts";
import { connect } from "./targets.ts";

const WABAS = 2_000;
const LATENCY_S = 0.02;
const LANES = 16;
/** First the WABA itself, then its numbers, templates and subscribed apps in parallel. */
const ROUND_TRIPS = 2;

const EXPLANATION = `- *allowed*: ${ROUND_TRIPS} round trips of ${LATENCY_S * 1_000} ms an account, ${LANES} accounts at a time, a measure that stays (the console asks for up to 24 while answers come quickly); Meta's limits (200 or 5,000 calls an hour for each of them) are on and allow all of it. *refused* are answers of Meta's other than 200.`;

type Run = { name: string; seconds: number; accounts: number; calls: number; refused: number; cpu: number };

/** A full refresh of 2,000 accounts against the simulator with rate limits: first of an empty console, then again. */
export async function measureSync(server: string): Promise<string> {
  const meta = fork(fileURLToPath(new URL("servers/meta.ts", import.meta.url)), [String(WABAS)], {
    execArgv: ["--disable-warning=ExperimentalWarning"],
  });
  try {
    const [{ url, token }] = (await nextEvent(meta, "message")) as [{ url: string; token: string }];
    await openConsole(server, url, token);
    const runs = [await run("first", meta), await run("again", meta)];
    await keepMeter();
    await db().$disconnect();
    return `${syncTable(runs)}\n\n${EXPLANATION}`;
  } finally {
    forget("config");
    forget("db");
    meta.kill();
  }
}

async function openConsole(server: string, graphUrl: string, accessToken: string): Promise<void> {
  const admin = await connect(server);
  await admin.query("create database bench_sync");
  await admin.end();
  const databaseUrl = databaseUrlOf(server, "bench_sync");
  await migrate(databaseUrl);
  forget("config");
  once("config", () =>
    parseConfig({
      LOG_LEVEL: "warn",
      DATABASE_URL: databaseUrl,
      GRAPH_API_URL: graphUrl,
      ENCRYPTION_KEY: "ab".repeat(32),
      NEXTAUTH_SECRET: "s".repeat(32),
    }),
  );
  await seedAppFromEnvironment({ id: APP.id, secret: APP.secret, verifyToken: APP.verifyToken, accessToken });
}

async function run(name: string, meta: ChildProcess): Promise<Run> {
  const before = await countCalls(meta);
  const cpu = process.cpuUsage();
  const began = performance.now();
  const { done } = await syncAccounts(systemContext("bench"));
  const seconds = (performance.now() - began) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  const after = await countCalls(meta);
  return {
    name,
    seconds,
    accounts: done,
    calls: after.calls - before.calls,
    refused: after.refused - before.refused,
    cpu: (user + system) / 1e6,
  };
}

async function countCalls(meta: ChildProcess): Promise<{ calls: number; refused: number }> {
  meta.send("count");
  const [counts] = (await nextEvent(meta, "message")) as [{ calls: number; refused: number }];
  return counts;
}

function syncTable(runs: Run[]): string {
  const allowed = (WABAS / LANES) * ROUND_TRIPS * LATENCY_S;
  const heads = ["refresh", "of", "seconds", "allowed", "ratio", "Node CPU s", "calls", "refused"];
  return table(
    heads,
    runs.map(({ name, seconds, accounts, calls, refused, cpu }) => [
      name,
      `${accounts} accounts`,
      seconds.toFixed(1),
      allowed.toFixed(1),
      (seconds / allowed).toFixed(2),
      cpu.toFixed(1),
      String(calls),
      String(refused),
    ]),
  );
}
