import { once as nextEvent } from "node:events";
import type { RequestListener, Server } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import next from "next";
import { habitJob } from "#lib/accounts/habit";
import { stopChecking } from "#lib/checks/check-everything";
import { recheckJob, stopRechecking } from "#lib/checks/recheck";
import { config } from "#lib/config";
import { db, doorDb, forwardDb, inboxDb, intakeDb, ownerDatabaseUrl, ownerDb, readDb, upkeepDb } from "#lib/db/client";
import { startEmbeddedDatabase } from "#lib/db/embedded";
import { grantToConsole } from "#lib/db/grants";
import { lockDataDir } from "#lib/db/lock";
import { migrate } from "#lib/db/migrate";
import { ensurePartitions } from "#lib/db/partitions";
import { startForwarding } from "#lib/destinations/engine";
import { createListener } from "#lib/door/listener";
import { createMtlsDoor } from "#lib/door/mtls-listener";
import { eventCountsJob } from "#lib/events/counts/roll-up";
import { keepMeter } from "#lib/graph/meter-store";
import { inbox } from "#lib/inbox/inbox";
import { intake } from "#lib/intake/process";
import { startJobs } from "#lib/jobs/boss";
import { partitionJob } from "#lib/jobs/partition-job";
import { identityKey } from "#lib/keys/identity-key";
import { liveHub } from "#lib/live/hub";
import { log } from "#lib/log";
import { callbackUrl } from "#lib/meta-apps/callback-url";
import { observeApps, observeAppsJob } from "#lib/meta-apps/observe-app";
import { seedAppFromEnvironment } from "#lib/meta-apps/save-app";
import { retentionJobs } from "#lib/retention/jobs";
import { askAfterAccessEvents } from "#lib/subscriptions/ask-after-access-event";
import { backfillJob } from "#lib/subscriptions/backfill-job";
import { startBulkRunner } from "#lib/subscriptions/bulk/runner";
import { reconcileJob } from "#lib/subscriptions/reconcile-job";
import { refreshJobs } from "#lib/sync/scheduled-refresh";
import { stopSync } from "#lib/sync/sync";
import { seedAdminFromEnvironment } from "#lib/users/create-first-admin";
import { dispatchTo } from "./dispatch.ts";

const ROOT = join(fileURLToPath(new URL("../..", import.meta.url)));

type Stop = () => Promise<unknown>;

/**
 * Starts the whole console: database, migrations, pages and webhook door, jobs. Returns a function that stops them in
 * reverse order.
 */
export async function boot({ isDevelopment }: { isDevelopment: boolean }): Promise<Stop> {
  const stops: Stop[] = [];
  const stop: Stop = async () => {
    for (const one of stops.splice(0).reverse())
      await one().catch((error) => log().error({ err: error }, "while stopping"));
  };
  try {
    // next-auth reads the public URL only from the environment.
    process.env.NEXTAUTH_URL = config().publicUrl;
    await openDatabase(stops);
    const hasUsers = await seedAdminFromEnvironment(config().admin);
    await seedAppFromEnvironment(config().metaApp);
    stops.push(
      await startJobs([
        partitionJob,
        eventCountsJob,
        habitJob,
        ...retentionJobs,
        ...refreshJobs,
        observeAppsJob,
        reconcileJob,
        recheckJob,
        backfillJob,
      ]),
    );
    stops.push(startBulkRunner());
    stops.push(askAfterAccessEvents());
    const server = await listen(isDevelopment, stops);
    greet(server, hasUsers);
    observeApps().catch((error: unknown) => log().warn({ err: error }, "the Meta apps could not be read from Graph"));
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}

async function openDatabase(stops: Stop[]): Promise<void> {
  const settings = config();
  if (!settings.databaseUrl) {
    const unlock = lockDataDir(settings.dataDir);
    stops.push(async () => unlock());
    const embedded = await startEmbeddedDatabase(settings.dataDir, (line) => {
      if (/\b(ERROR|FATAL|PANIC)\b/.test(line) && !/terminating connection|starting up|shutting down/.test(line))
        log().warn({ postgres: line }, "PostgreSQL");
    });
    settings.databaseUrl = embedded.url;
    stops.push(embedded.stop);
    let isStopping = false;
    stops.push(async () => {
      isStopping = true;
    });
    void embedded.exited.then(() => {
      if (isStopping) return;
      log().fatal("the embedded PostgreSQL stopped unexpectedly; restarting is safe, no acknowledged webhook is lost");
      process.exit(1);
    });
  }
  stops.push(() =>
    Promise.all(
      [db(), doorDb(), forwardDb(), inboxDb(), intakeDb(), readDb(), upkeepDb(), ownerDb()].map((one) =>
        one.$disconnect(),
      ),
    ),
  );
  const applied = await migrate(ownerDatabaseUrl());
  if (applied.length > 0) log().info({ migrations: applied }, "migrations applied");
  await grantToConsole();
  // Must come before anything is sealed: with a wrong key the console does not start.
  await identityKey();
  await ensurePartitions(ownerDb());
}

async function listen(isDevelopment: boolean, stops: Stop[]): Promise<Server> {
  const { host, port } = config();
  const app = next({ dev: isDevelopment, dir: ROOT, hostname: host, port });
  await app.prepare();
  stops.push(() => app.close());
  const pages = app.getRequestHandler() as RequestListener;
  const server = createListener(dispatchTo(pages));
  const mtlsDoor = createMtlsDoor();
  await openPort(server, port, "PORT");
  stops.push(() => liveHub().close());
  stops.push(startForwarding());
  intake();
  stops.push(() => intake().stop());
  stops.push(() => inbox().drain());
  stops.push(keepMeter);
  stops.push(stopSync);
  stops.push(stopChecking);
  stops.push(stopRechecking);
  stops.push(() => closeServer(server));
  if (mtlsDoor) {
    await openPort(mtlsDoor.server, mtlsDoor.port, "MTLS_PORT");
    stops.push(() => closeServer(mtlsDoor.server));
  }
  return server;
}

async function openPort(server: Server, port: number, variable: string): Promise<void> {
  server.listen(port, config().host);
  await nextEvent(server, "listening").catch((error) => Promise.reject(describeListenError(error, port, variable)));
}

/** Accepts no new connections and lets running requests finish; open live streams are closed after a moment. */
async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((done) => server.close(() => done()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), 1_500);
  await closed;
  clearTimeout(timer);
}

function describeListenError(error: NodeJS.ErrnoException, port: number, variable: string): Error {
  if (error.code === "EADDRINUSE") return new Error(`port ${port} is in use: set ${variable} to another one`);
  return error;
}

function greet(server: Server, hasUsers: boolean): void {
  const { publicUrl, dataDir, isDatabaseEmbedded } = config();
  const lines = [
    "",
    `WABA Console is ready:  ${publicUrl}`,
    `Webhook callback URL:   ${callbackUrl()}`,
    `Data is kept in:        ${isDatabaseEmbedded ? `${dataDir} (embedded PostgreSQL)` : "the database of DATABASE_URL"}`,
  ];
  if (!hasUsers)
    lines.push(
      `First run:              open ${publicUrl}/setup to create the administrator (or set ADMIN_EMAIL and ADMIN_PASSWORD)`,
    );
  lines.push("");
  process.stdout.write(`${lines.join("\n")}\n`);
  log().info({ address: server.address() }, "listening");
}
