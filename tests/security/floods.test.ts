import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { config, parseConfig } from "#lib/config";
import { roomTaken } from "#lib/http/body-room";
import { type ConnectionLimits, shareConnections } from "#lib/http/connection-shares";
import { connectDoors } from "#tests/support/connected-doors";
import { type Listener, openListener, sendTarget } from "#tests/support/listener";

const MB = 1024 * 1024;
const PIECE = Buffer.alloc(64 * 1024, 0x20);
const connected = connectDoors();
let listener: Listener;
beforeAll(async () => {
  listener = await openListener();
});
afterAll(() => listener.close());

const pieces = (bytes: number) => Array.from({ length: Math.ceil(bytes / PIECE.length) }, () => PIECE);
const form = { "content-type": "application/x-www-form-urlencoded" };
const json = { "content-type": "application/json" };

/** A connection that the server may close during a write. */
function open(port: number, text = ""): Socket {
  const socket = connect(port, "127.0.0.1").on("error", () => {});
  if (text) socket.write(text);
  return socket;
}

const isOpen = (socket: Socket) => !socket.destroyed && !socket.closed && socket.readyState === "open";
const closed = (socket: Socket) => new Promise<void>((done) => socket.resume().once("close", () => done()));

describe("bodies", () => {
  it.each([
    ["sign-in", "POST", "/api/auth/callback/credentials", form],
    ["sign-out", "POST", "/api/auth/signout", form],
    ["any page of next-auth", "POST", "/api/auth/no-such-page", form],
    ["a page", "POST", "/sign-in", form],
    ["set-up", "POST", "/api/setup", json],
    ["a route that reads no body", "DELETE", "/api/tokens/1", json],
    ["a route that is not there", "PUT", "/api/nothing", json],
    ["metrics", "POST", "/metrics", json],
  ])(
    "%s refuses a large one with 413, with or without a length, before anybody reads it",
    async (_case, method, target, headers) => {
      const announced = { ...headers, "content-length": 400 * MB };
      const early = open(
        listener.port,
        `${method} ${target} HTTP/1.1\r\nhost: x\r\n${Object.entries(announced)
          .map(([name, value]) => `${name}: ${value}\r\n`)
          .join("")}\r\n`,
      );
      const [answer] = await Promise.all([
        new Promise<string>((done) => early.once("data", (data) => done(String(data)))),
        closed(early),
      ]);
      expect(answer).toMatch(/^HTTP\/1\.1 413 .*connection: close/is);
      const unannounced = await sendTarget(listener.port, { method, target, headers, body: pieces(2 * MB) }).catch(
        () => null,
      );
      // The rest of the body may hit a closed connection before the response is read.
      expect(unannounced?.status ?? 413).toBe(413);
      await expect.poll(roomTaken).toBe(0);
    },
  );

  it("of the usual size are read as always, in one piece or in many", async () => {
    const body = JSON.stringify({ email: "ada@example.org", name: "x".repeat(600 * 1024), password: "short" });
    for (const sent of [body, [Buffer.from(body.slice(0, 9)), Buffer.from(body.slice(9))]]) {
      const answer = await sendTarget(listener.port, {
        method: "POST",
        target: "/api/setup",
        headers: json,
        body: sent,
      });
      expect(answer.status).toBe(400);
      expect(JSON.parse(answer.text)).toMatchObject({ parameter: "name" });
    }
    const { text, headers } = await sendTarget(listener.port, { target: "/api/auth/csrf" });
    const cookie = [headers["set-cookie"] ?? []]
      .flat()
      .map((line) => line.split(";")[0])
      .join("; ");
    const credentials = new URLSearchParams({
      csrfToken: JSON.parse(text).csrfToken,
      email: "a@b.example",
      password: "x",
    });
    const signIn = { method: "POST", target: "/api/auth/callback/credentials", body: `${credentials}&json=true` };
    expect((await sendTarget(listener.port, { ...signIn, headers: { ...form, cookie } })).status).toBe(401);
    await expect.poll(roomTaken).toBe(0);
  });

  it("that never end count with the door's, leave room for the door, and are released", async () => {
    const head =
      "POST /api/setup HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 1000000\r\n\r\n";
    const slow = Array.from({ length: 40 }, () => open(listener.port, head + " ".repeat(990_000)));
    await expect.poll(roomTaken).toBeGreaterThan(30 * MB);
    expect(roomTaken()).toBeLessThan(34 * MB);
    const refused = await sendTarget(listener.port, {
      method: "POST",
      target: "/api/setup",
      headers: json,
      body: "{ }".padEnd(900_000),
    }).catch(() => null);
    expect(refused?.status ?? 503).toBe(503);
    expect((await connected.send("{}")).status).toBe(200);
    for (const socket of slow) socket.destroy();
    await expect.poll(roomTaken).toBe(0);
  });
});

describe("connections", () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close().closeAllConnections();
  });

  /** A server with low limits; with `isHeld`, responses wait for `release`. */
  async function serve(limits: ConnectionLimits, isHeld = false) {
    const held = Promise.withResolvers<void>();
    let arrived = 0;
    if (!isHeld) held.resolve();
    const server = createServer();
    const answer = (_: unknown, response: ServerResponse) => {
      arrived++;
      void held.promise.then(() => response.end("done"));
    };
    shareConnections(server, answer, limits);
    servers.push(server);
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    return { port: (server.address() as AddressInfo).port, release: held.resolve, arrived: () => arrived };
  }
  it("of one address have a share; its own oldest idle one is replaced, those of others stay", async () => {
    const { port } = await serve({ total: 30, perAddress: 10 });
    const other = connect({ port, host: "127.0.0.1", localAddress: "127.0.0.2" }).on("error", () => {});
    await expect.poll(() => isOpen(other)).toBe(true);
    const mine: Socket[] = [];
    for (let i = 0; i < 25; i++) {
      const socket = open(port);
      await once(socket, "connect");
      mine.push(socket);
    }
    await expect.poll(() => mine.filter(isOpen).length).toBe(10);
    expect(mine.slice(-10).every(isOpen)).toBe(true);
    expect(isOpen(other)).toBe(true);
    expect((await sendTarget(port, { target: "/" })).status).toBe(200);
    for (const socket of [...mine, other]) socket.destroy();
  });

  it("of many addresses: when all are in use, the one idle longest is replaced; active ones stay", async () => {
    const { port, release, arrived } = await serve({ total: 20, perAddress: 10 }, true);
    const busy = open(port, "GET /busy HTTP/1.1\r\nhost: x\r\n\r\n");
    await expect.poll(arrived).toBe(1);
    const idle: Socket[] = [];
    for (let i = 0; i < 40; i++) {
      const socket = connect({ port, host: "127.0.0.1", localAddress: `127.0.1.${i + 1}` }).on("error", () => {});
      await once(socket, "connect");
      idle.push(socket);
    }
    await expect.poll(() => idle.filter(isOpen).length).toBe(19);
    expect(isOpen(busy)).toBe(true);
    const answer = new Promise<string>((done) => busy.once("data", (data) => done(String(data))));
    release();
    expect(await answer).toContain("200 OK");
    for (const socket of [...idle, busy]) socket.destroy();
  });

  it("that are all active: the new one is closed, and the share is free again afterwards", async () => {
    const { port, release, arrived } = await serve({ total: 100, perAddress: 10 }, true);
    const busy = Array.from({ length: 10 }, () => open(port, "GET / HTTP/1.1\r\nhost: x\r\n\r\n"));
    await expect.poll(arrived).toBe(10);
    await closed(open(port));
    release();
    await Promise.all(busy.map((socket) => new Promise((done) => socket.once("data", done))));
    for (const socket of busy) socket.destroy();
    await expect.poll(async () => (await sendTarget(port, { target: "/" }).catch(() => null))?.status).toBe(200);
  });

  it("of a trusted proxy have no share; its clients have a share of requests, by forwarded address", async () => {
    const dataDir = config().dataDir;
    config().trustedProxies = parseConfig({ DATA_DIR: dataDir, TRUSTED_PROXIES: "127.0.0.1" }).trustedProxies;
    try {
      const { port, release, arrived } = await serve({ total: 100, perAddress: 5 }, true);
      const get = (client: string) => `GET / HTTP/1.1\r\nhost: x\r\nx-forwarded-for: ${client}\r\n\r\n`;
      const first = Array.from({ length: 5 }, () => open(port, get("203.0.113.7")));
      const others = Array.from({ length: 20 }, (_, i) => open(port, get(`198.51.100.${i}`)));
      await expect.poll(arrived).toBe(25);
      const refused = await sendTarget(port, { target: "/", headers: { "x-forwarded-for": "203.0.113.7" } });
      expect(refused).toMatchObject({ status: 503, headers: { "retry-after": "1" } });
      const all = [...first, ...others];
      expect(all.every(isOpen)).toBe(true);
      release();
      await Promise.all(all.map((socket) => new Promise((done) => socket.once("data", done))));
      for (const socket of all) socket.destroy();
    } finally {
      config().trustedProxies = parseConfig({ DATA_DIR: dataDir }).trustedProxies;
    }
  });
});
