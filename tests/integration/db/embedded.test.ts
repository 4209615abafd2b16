import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type EmbeddedDatabase, startEmbeddedDatabase } from "#lib/db/embedded";
import { lockDataDir } from "#lib/db/lock";
import { processStart } from "#lib/db/process-command";
import { cloneCluster } from "#tests/support/cluster";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

let dataDir: string;
const running: EmbeddedDatabase[] = [];
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "waba-console-embedded-"));
});
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(folder = dataDir): Promise<EmbeddedDatabase> {
  const server = await startEmbeddedDatabase(folder);
  running.push(server);
  return server;
}

/** Starts a separate process with its own process group; it prints its database URL. */
function spawnStart() {
  const script = `
    import { startEmbeddedDatabase } from "#lib/db/embedded";
    const { url } = await startEmbeddedDatabase(process.argv[1]);
    process.stdout.write(url);
    setInterval(() => {}, 1000);`;
  return spawn(process.execPath, ["--input-type=module-typescript", "-e", script, dataDir], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "inherit"],
    detached: true,
  });
}

async function waitFor(isThere: () => boolean, everyMs: number): Promise<void> {
  while (!isThere()) await sleep(everyMs);
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe("the embedded PostgreSQL", () => {
  it("keeps its rows over a restart, listens only on loopback and requires a password", async () => {
    cloneCluster(dataDir);
    const first = await start();
    await query(first.url, "create table kept as select 42 as answer");
    expect(await query(first.url, "show listen_addresses")).toEqual([{ listen_addresses: "127.0.0.1" }]);
    await expect(query(first.url.replace(/:[0-9a-f]+@/, ":wrong@"), "select 1")).rejects.toThrow(/password/);
    await first.stop();
    const second = await start();
    expect(await query(second.url, "select answer from kept")).toEqual([{ answer: 42 }]);
  });

  it("takes over the PostgreSQL that a killed console left running", async () => {
    const child = spawnStart();
    const url = await new Promise<string>((done) => child.stdout.once("data", (data) => done(String(data))));
    await query(url, "create table kept as select 7 as answer");
    child.kill("SIGKILL");
    await new Promise((done) => child.once("exit", done));
    expect(await query(url, "select 1 as one")).toEqual([{ one: 1 }]);
    const second = await start();
    await expect(query(url, "select 1")).rejects.toThrow(/ECONNREFUSED/);
    expect(await query(second.url, "select answer from kept")).toEqual([{ answer: 7 }]);
  });

  it("starts after PostgreSQL was killed, even if its pid file has another program's id", async () => {
    const first = await start();
    await query(first.url, "create table kept as select 1 as answer");
    process.kill(first.pid, "SIGKILL");
    await first.exited;
    const pidFile = join(first.dataDir, "postmaster.pid");
    expect(existsSync(pidFile)).toBe(true);
    const lines = readFileSync(pidFile, "utf8").split("\n");
    writeFileSync(pidFile, [process.pid, ...lines.slice(1)].join("\n"));
    const second = await start();
    expect(await query(second.url, "select answer from kept")).toEqual([{ answer: 1 }]);
  });

  it.each([
    ["initdb has begun", "PG_VERSION", 0, "all"],
    ["30 ms later", "PG_VERSION", 30, "all"],
    ["300 ms later", "PG_VERSION", 300, "all"],
    ["the control file is there", "global/pg_control", 0, "all"],
    ["the console alone is killed, and initdb goes on", "PG_VERSION", 30, "console"],
  ])("starts after a first start that was killed when %s", async (_case, file, waited, whom) => {
    const child = spawnStart();
    const unfinished = () => readdirSync(dataDir).find((name) => name.startsWith("postgres.new-"));
    await waitFor(() => existsSync(join(dataDir, unfinished() ?? "-", "cluster", file)), 5);
    await sleep(waited);
    process.kill(whom === "all" ? -(child.pid as number) : (child.pid as number), "SIGKILL");
    await new Promise((done) => child.once("exit", done));
    const server = await start();
    expect(await query(server.url, "select 1 as one")).toEqual([{ one: 1 }]);
    await server.stop();
    const again = await start();
    expect(unfinished()).toBeUndefined();
    expect(await query(again.url, "select 1 as one")).toEqual([{ one: 1 }]);
  });

  it.each([["base"], ["PG_VERSION"]])(
    "starts over if an earlier version was killed after creating %s",
    async (made) => {
      mkdirSync(join(dataDir, "postgres", made), { recursive: true });
      const server = await start();
      expect(await query(server.url, "select 1 as one")).toEqual([{ one: 1 }]);
    },
  );

  it("never replaces a cluster that was in use, however damaged it is", async () => {
    cloneCluster(dataDir);
    const first = await start();
    await first.stop();
    rmSync(join(first.dataDir, "PG_VERSION"));
    await expect(start()).rejects.toThrow(first.dataDir);
    expect(existsSync(join(first.dataDir, "base"))).toBe(true);
  });

  it("does not get the console's secrets", async () => {
    cloneCluster(dataDir);
    vi.stubEnv("ENCRYPTION_KEY", "f".repeat(64));
    vi.stubEnv("META_APP_SECRET", "a-secret-of-the-console");
    const server = await start();
    vi.unstubAllEnvs();
    const environment = readFileSync(`/proc/${server.pid}/environ`, "utf8");
    expect(environment).toContain("PATH=");
    expect(environment).not.toMatch(/ENCRYPTION_KEY|a-secret-of-the-console/);
  });

  it("runs next to another one, on another port", async () => {
    const folders = ["a", "b"].map((name) => join(dataDir, name));
    for (const folder of folders) {
      mkdirSync(folder);
      cloneCluster(folder);
    }
    const [a, b] = (await Promise.all(folders.map((folder) => start(folder)))) as [EmbeddedDatabase, EmbeddedDatabase];
    expect(new URL(a.url).port).not.toBe(new URL(b.url).port);
  });

  it.runIf(process.getuid?.() === 0)("as root, also works in a folder that only root may enter", async () => {
    const hidden = join(dataDir, "hidden");
    mkdirSync(hidden, { mode: 0o700 });
    const server = await start(join(hidden, "data"));
    expect(await query(server.url, "select 1 as one")).toEqual([{ one: 1 }]);
    await server.stop();
    rmSync(server.dataDir, { recursive: true, force: true });
  });
});

describe("the lock on DATA_DIR", () => {
  it("allows one console, names its process, and is taken over from a dead one", async () => {
    const sleeper = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
    writeFileSync(join(dataDir, "console.pid"), `${sleeper.pid}\n${processStart(sleeper.pid as number)}\n`);
    expect(() => lockDataDir(dataDir)).toThrow(String(sleeper.pid));
    // In the format of earlier versions.
    writeFileSync(join(dataDir, "console.pid"), String(sleeper.pid));
    expect(() => lockDataDir(dataDir)).toThrow(String(sleeper.pid));
    sleeper.kill("SIGKILL");
    await new Promise((done) => sleeper.once("exit", done));
    const unlock = lockDataDir(dataDir);
    expect(readFileSync(join(dataDir, "console.pid"), "utf8")).toBe(`${process.pid}\n${processStart(process.pid)}\n`);
    unlock();
    expect(existsSync(join(dataDir, "console.pid"))).toBe(false);
  });

  it("is taken over if another Node process has the id by now", () => {
    const earlier = `${process.ppid}\n${processStart(process.ppid)?.replace(/\d+$/, "1")}\n`;
    writeFileSync(join(dataDir, "console.pid"), earlier);
    lockDataDir(dataDir)();
    expect(existsSync(join(dataDir, "console.pid"))).toBe(false);
  });
});
