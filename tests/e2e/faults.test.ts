import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startEmbeddedDatabase } from "#lib/db/embedded";
import { killConsoles, startConsole } from "#tests/support/console";
import { openSession } from "#tests/support/http-session";
import { startRelay } from "#tests/support/relay";
import { APP, type Flood, post, rowsOf, signedRequest, startFlood } from "./flood.ts";

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "waba-console-faults-"));
});
afterEach(() => {
  killConsoles();
  rmSync(dataDir, { recursive: true, force: true });
});

const floodFor = async (url: string, isEnough: (flood: Flood) => boolean) => {
  const flood = startFlood(url);
  await expect.poll(() => isEnough(flood), { timeout: 60_000 }).toBe(true);
  return flood;
};

/** Checks that every answered event is stored, sends the others again, and checks that each is stored exactly once. */
async function expectNothingLost(flood: Flood, url: string, databaseUrl: string): Promise<void> {
  const before = await rowsOf(databaseUrl);
  expect(flood.answered().filter((code) => before.get(code) !== 1)).toEqual([]);
  for (const code of flood.unanswered()) expect(await post(url, code)).toBe(200);
  const after = await rowsOf(databaseUrl);
  const all = [...flood.answered(), ...flood.unanswered()];
  expect(all.filter((code) => after.get(code) !== 1)).toEqual([]);
  expect(after.size).toBe(all.length);
}

describe("under load", () => {
  it("loses nothing when the console is killed, and restarts without help", async () => {
    const first = await startConsole({ DATA_DIR: dataDir, ...APP });
    const flood = await floodFor(first.url, (one) => one.answered().length > 500);
    const gone = once(first.process, "exit");
    first.process.kill("SIGKILL");
    await gone;
    await flood.stop();
    expect(flood.unanswered().length).toBeGreaterThan(0);
    // Stops the PostgreSQL that the killed console left behind and takes over its cluster.
    await (await startConsole({ DATA_DIR: dataDir, ...APP })).stop();
    const database = await startEmbeddedDatabase(dataDir);
    const second = await startConsole({ DATABASE_URL: database.url, ...APP });
    await expectNothingLost(flood, second.url, database.url);
    expect(await second.stop()).toBe(0);
    await database.stop();
  });

  it("loses nothing when PostgreSQL is killed and returns, and needs no restart", async () => {
    const database = await startEmbeddedDatabase(dataDir);
    const relay = await startRelay(database.url);
    const running = await startConsole({ DATABASE_URL: relay.url, ...APP });
    const flood = await floodFor(running.url, (one) => one.answered().length > 500);
    process.kill(database.pid, "SIGKILL");
    await database.exited;
    await expect.poll(() => flood.statuses().has(503), { timeout: 30_000 }).toBe(true);
    const again = await startEmbeddedDatabase(dataDir);
    relay.pointTo(again.url);
    const answered = flood.answered().length;
    await expect.poll(() => flood.answered().length > answered + 200, { timeout: 60_000 }).toBe(true);
    await flood.stop();
    expect([...flood.statuses()].sort()).toEqual([200, 503]);
    await expectNothingLost(flood, running.url, again.url);
    expect(await running.stop()).toBe(0);
    await relay.close();
    await again.stop();
  });

  it("finishes running requests when it is stopped", async () => {
    const database = await startEmbeddedDatabase(dataDir);
    const first = await startConsole({ DATABASE_URL: database.url, ...APP });
    const flood = await floodFor(first.url, (one) => one.answered().length > 500);
    expect(await first.stop()).toBe(0);
    await flood.stop();
    expect(flood.statuses()).toEqual(new Set([200]));
    const second = await startConsole({ DATABASE_URL: database.url, ...APP });
    await expectNothingLost(flood, second.url, database.url);
    await second.stop();
    await database.stop();
  });

  it("is not affected by connections that end in the middle of a body", async () => {
    const database = await startEmbeddedDatabase(dataDir);
    const running = await startConsole({ DATABASE_URL: database.url, ...APP });
    const flood = await floodFor(running.url, (one) => one.answered().length > 100);
    for (let i = 0; i < 200; i++) await cut(running.url, `CUT${i}`);
    await flood.stop();
    expect(flood.unanswered()).toEqual([]);
    await expectNothingLost(flood, running.url, database.url);
    expect([...(await rowsOf(database.url)).keys()].filter((code) => code.startsWith("CUT"))).toEqual([]);
    await running.stop();
    await database.stop();
  });
});

describe("a database that says nothing", () => {
  it("holds no page for ever: each says so in time, and all works again by itself", async () => {
    const database = await startEmbeddedDatabase(dataDir);
    const relay = await startRelay(database.url);
    const person = { ADMIN_EMAIL: "admin@example.org", ADMIN_PASSWORD: "correct-horse-battery" };
    const running = await startConsole({ DATABASE_URL: relay.url, ...APP, ...person });
    const session = openSession(running.url);
    expect(await session.signIn(person.ADMIN_EMAIL, person.ADMIN_PASSWORD)).toBe(true);
    const cookie = [...session.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const open = async (path: string) => {
      const began = performance.now();
      const answer = await fetch(running.url + path, { headers: { cookie }, redirect: "manual" });
      await answer.text();
      return { status: answer.status, ms: performance.now() - began };
    };
    const pages = ["/", "/events", "/accounts", "/deliveries", "/audit", "/sign-in"];
    expect(await open("/events")).toMatchObject({ status: 200 });
    relay.freeze();
    const answers = await Promise.all([...pages, ...pages, ...pages].map(open));
    expect(Math.max(...answers.map(({ ms }) => ms))).toBeLessThan(40_000);
    expect(answers.filter(({ status }) => status === 500).length).toBeGreaterThan(10);
    expect(await post(running.url, "STALLED")).toBe(503);
    relay.resume();
    await expect.poll(() => post(running.url, "AFTER"), { timeout: 30_000 }).toBe(200);
    await expect.poll(async () => (await open("/events")).status, { timeout: 30_000 }).toBe(200);
    expect(await running.stop()).toBe(0);
    await relay.close();
    await database.stop();
  });
});

describe("slow clients", () => {
  it("cannot block the door: they are cut off, and others are answered meanwhile", async () => {
    const running = await startConsole({ DATA_DIR: dataDir, ...APP });
    const began = Date.now();
    const headers = Array.from({ length: 300 }, () =>
      trickle(running.url, "POST /api/webhooks/whatsapp HTTP/1.1\r\nhost: x\r\n"),
    );
    // A body that would take a day.
    const start = requestText("SLOW").replace(/content-length: \d+/, "content-length: 100000");
    const bodies = Array.from({ length: 300 }, () => trickle(running.url, start));
    for (let i = 0; i < 20; i++) {
      const sent = Date.now();
      expect(await post(running.url, `GOOD${i}`)).toBe(200);
      expect(Date.now() - sent).toBeLessThan(2_000);
    }
    await Promise.all(headers);
    expect(Date.now() - began).toBeLessThan(20_000);
    await Promise.all(bodies);
    expect(Date.now() - began).toBeGreaterThan(29_000);
    expect(Date.now() - began).toBeLessThan(45_000);
    expect(await running.stop()).toBe(0);
  });
});

function requestText(code: string): string {
  const { body, headers } = signedRequest(code);
  const lines = Object.entries({ host: "x", ...headers, "content-length": body.length });
  return `POST /api/webhooks/whatsapp HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n${body}`;
}

function open(url: string): Socket {
  const { hostname, port } = new URL(url);
  return connect(Number(port), hostname).on("error", () => {});
}

/** Sends all but the end of a request and closes the connection. */
function cut(url: string, code: string): Promise<void> {
  const socket = open(url);
  return new Promise((done) => {
    socket.on("close", () => done());
    socket.write(requestText(code).slice(0, -20), () => socket.destroy());
  });
}

/** Sends the start of a request, then one byte per second. Resolves when the server closes the connection. */
function trickle(url: string, start: string): Promise<void> {
  const socket = open(url);
  socket.resume().write(start);
  const more = setInterval(() => socket.write("x"), 1_000);
  return new Promise((done) => {
    socket.on("close", () => {
      clearInterval(more);
      done();
    });
  });
}
