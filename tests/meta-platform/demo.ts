// `npm run demo`: the complete console with the Meta simulator, for people without a Meta app.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { runningDatabaseUrl } from "#lib/db/embedded";
import { reportEarlierChecks } from "./demo-history.ts";
import { DEMO_APP, sendPast, startDemoWorld } from "./demo-world.ts";

const EMAIL = "admin@example.com";
const PASSWORD = "correct-horse-battery";
const port = process.env.PORT ?? "3000";
const url = process.env.PUBLIC_URL ?? `http://localhost:${port}`;
const local = `http://127.0.0.1:${port}`;
const dataDir = process.env.DATA_DIR ?? mkdtempSync(join(tmpdir(), "waba-console-demo-"));

const meta = await startDemoWorld({ callbackUrl: `${url}/api/webhooks/whatsapp` });
const server = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", "server.ts"], {
  stdio: "inherit",
  env: {
    ...process.env,
    PORT: port,
    PUBLIC_URL: url,
    DATA_DIR: dataDir,
    LOG_LEVEL: process.env.LOG_LEVEL ?? "warn",
    GRAPH_API_URL: meta.url,
    ADMIN_EMAIL: EMAIL,
    ADMIN_PASSWORD: PASSWORD,
    META_APP_ID: DEMO_APP.id,
    META_APP_SECRET: DEMO_APP.secret,
    META_VERIFY_TOKEN: DEMO_APP.verifyToken,
    META_ACCESS_TOKEN: DEMO_APP.accessToken,
  },
});
let isStopping = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    isStopping = true;
    server.kill(signal);
  });
}
server.on("exit", async (code) => {
  await meta.close();
  if (!process.env.DATA_DIR) rmSync(dataDir, { recursive: true, force: true });
  process.exit(code ?? 0);
});

try {
  await fill();
} catch (error) {
  // A stopping console does not answer any more; this process ends after it.
  if (!isStopping) throw error;
}

async function fill(): Promise<void> {
  await healthy();
  await discoverAccounts();
  const database = process.env.DATABASE_URL ?? runningDatabaseUrl(dataDir);
  if (database) await reportEarlierChecks(database, Date.now());
  await sendPast(meta);
  await receiveInTime();
  meta.traffic({ perSecond: 0.5, mix: "management" });
  process.stdout.write(`
This is a demonstration: Meta is simulated, ${meta.state.wabas.size} accounts and their events are made up.
Sign in at ${url} as ${EMAIL} with the password ${PASSWORD}
`);
}

async function healthy(): Promise<void> {
  for (;;) {
    const isUp = await fetch(`${local}/api/health`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (isUp) return;
    await sleep(300);
  }
}

/**
 * Sets receipt times as if the console had been running all week; otherwise Meta would seem days late for every
 * account.
 */
async function receiveInTime(): Promise<void> {
  const url = process.env.DATABASE_URL ?? runningDatabaseUrl(dataDir);
  if (!url) return;
  const database = new pg.Client({ connectionString: url });
  await database.connect();
  await database.query(`update event set received_at = occurred_at + interval '1 second',
    last_received_at = occurred_at + interval '1 second' where received_at - occurred_at > interval '1 minute'`);
  await database.end();
}

/** Signs in like an operator and does what the "Refresh" button does. */
async function discoverAccounts(): Promise<void> {
  const cookies = new Map<string, string>();
  const call = async (path: string, init: RequestInit = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(local + path, { redirect: "manual", ...init, headers: { cookie, ...init.headers } });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      cookies.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    }
    return answer;
  };
  const { csrfToken } = (await (await call("/api/auth/csrf")).json()) as { csrfToken: string };
  const body = new URLSearchParams({ csrfToken, email: EMAIL, password: PASSWORD, json: "true" });
  await call("/api/auth/callback/credentials", { method: "POST", body });
  await call("/api/accounts/sync", { method: "POST" });
  for (let state = "running"; state === "running"; await sleep(500)) {
    ({ state } = (await (await call("/api/accounts/sync")).json()) as { state: string });
  }
}
