import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type EmbeddedDatabase, startEmbeddedDatabase } from "#lib/db/embedded";
import { lockDataDir } from "#lib/db/lock";

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
  it("keeps its rows over a restart, listens on loopback only and asks for a password", async () => {
    const first = await start();
    await query(first.url, "create table kept as select 42 as answer");
    expect(await query(first.url, "show listen_addresses")).toEqual([{ listen_addresses: "127.0.0.1" }]);
    await expect(query(first.url.replace(/:[0-9a-f]+@/, ":wrong@"), "select 1")).rejects.toThrow(/password/);
    await first.stop();
    const second = await start();
    expect(await query(second.url, "select answer from kept")).toEqual([{ answer: 42 }]);
  });

  it("takes over from a console that was killed: its PostgreSQL still runs", async () => {
    const script = `
      import { startEmbeddedDatabase } from "#lib/db/embedded";
      const { url } = await startEmbeddedDatabase(process.argv[1]);
      process.stdout.write(url);
      setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ["--input-type=module-typescript", "-e", script, dataDir], {
      cwd: ROOT,
      stdio: ["ignore", "pipe", "inherit"],
    });
    const url = await new Promise<string>((done) => child.stdout.once("data", (data) => done(String(data))));
    await query(url, "create table kept as select 7 as answer");
    child.kill("SIGKILL");
    await new Promise((done) => child.once("exit", done));
    expect(await query(url, "select 1 as one")).toEqual([{ one: 1 }]);
    const second = await start();
    await expect(query(url, "select 1")).rejects.toThrow(/ECONNREFUSED/);
    expect(await query(second.url, "select answer from kept")).toEqual([{ answer: 7 }]);
  });

  it("starts when PostgreSQL itself was killed, and when the pid in its file is another program's", async () => {
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

  it("starts over when its first start was cut off while the cluster was being made", async () => {
    mkdirSync(join(dataDir, "postgres", "base"), { recursive: true });
    const server = await start();
    expect(await query(server.url, "select 1 as one")).toEqual([{ one: 1 }]);
  });

  it("runs beside another one: ports never collide", async () => {
    const [a, b] = await Promise.all([start(join(dataDir, "a")), start(join(dataDir, "b"))]);
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
  it("lets one console in, names the other, and is taken over from one that is gone", async () => {
    const sleeper = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
    writeFileSync(join(dataDir, "console.pid"), String(sleeper.pid));
    expect(() => lockDataDir(dataDir)).toThrow(String(sleeper.pid));
    sleeper.kill("SIGKILL");
    await new Promise((done) => sleeper.once("exit", done));
    const unlock = lockDataDir(dataDir);
    expect(readFileSync(join(dataDir, "console.pid"), "utf8")).toBe(String(process.pid));
    unlock();
    expect(existsSync(join(dataDir, "console.pid"))).toBe(false);
  });
});
