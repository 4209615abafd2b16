import type { AddressInfo } from "node:net";
import { createServer, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, it } from "vitest";
import { parseConfig } from "#lib/config";
import { sendMail } from "#lib/mail/send-mail";
import { forget, once } from "#lib/once";

const closes: (() => void)[] = [];
afterAll(() => {
  for (const close of closes) close();
  forget("config");
});

/**
 * Starts a misbehaving mail server and makes it the configured one; `talk` handles the whole conversation. `sendMail`
 * reads the configuration before it waits for anything, so tests can run side by side.
 */
async function misbehaving(talk: (socket: Socket) => void): Promise<void> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    talk(socket);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  closes.push(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  const { port } = server.address() as AddressInfo;
  forget("config");
  once("config", () =>
    parseConfig({
      ...{ NODE_ENV: "test", LOG_LEVEL: "silent", DATABASE_URL: "postgresql://127.0.0.1:1/none" },
      ...{ SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: "console@example.org" },
      ...{ ENCRYPTION_KEY: "0".repeat(64), NEXTAUTH_SECRET: "x".repeat(32) },
    }),
  );
}

/** Answers each line of the client with the next of these, after a greeting. */
const answering =
  (...lines: string[]) =>
  (socket: Socket) => {
    socket.write("220 test\r\n");
    socket.on("data", () => socket.write(`${lines.shift() ?? "250 go on"}\r\n`));
  };

const endlessly = (piece: string) => (socket: Socket) => {
  const more = () => {
    while (!socket.destroyed && socket.write(piece));
  };
  socket.on("drain", more);
  more();
};

const BEHAVIOURS: [string, (socket: Socket) => void][] = [
  ["says nothing", () => {}],
  ["hangs after the greeting", (socket) => socket.write("220 test\r\n")],
  ["greets one letter a second, without end", (socket) => void drip(socket, "220-")],
  [
    "answers one letter a second, without end",
    (socket) => {
      socket.write("220 test\r\n");
      socket.once("data", () => void drip(socket, "250-"));
    },
  ],
  ["is not willing now", (socket) => socket.write("421 too busy\r\n")],
  ["refuses the sender for now", answering("250 go on", "451 try later")],
  ["refuses the recipient", answering("250 go on", "250 go on", "550 nobody here")],
  ["refuses the text", answering("250 go on", "250 go on", "250 go on", "554 no")],
  ["drops the connection at once", (socket) => socket.destroy()],
  [
    "drops the connection in the middle",
    (socket) => {
      socket.write("220 test\r\n");
      socket.once("data", () => socket.destroy());
    },
  ],
  ["greets without end", endlessly("x".repeat(65_536))],
  ["greets by lines without end", endlessly("220-welcome\r\n".repeat(5_000))],
  ["is no mail server", (socket) => socket.write("HTTP/1.1 400 Bad Request\r\n\r\n")],
  ["answers bytes that are no text", (socket) => socket.write(Buffer.from([0, 255, 254, 13, 10, 0, 13, 10]))],
];

async function drip(socket: Socket, start: string): Promise<void> {
  socket.write(start);
  while (!socket.destroyed) {
    socket.write("x");
    await sleep(500);
  }
}

it.concurrent.each(BEHAVIOURS)(
  "a mail server that %s makes sending fail, in time and without using much memory",
  async (_what, talk) => {
    await misbehaving(talk);
    const before = process.memoryUsage.rss();
    const began = performance.now();
    expect(await sendMail({ to: "ayu@example.org", subject: "x", text: "x" })).toBe("failed");
    expect(performance.now() - began).toBeLessThan(25_000);
    expect(process.memoryUsage.rss() - before).toBeLessThan(150 * 1024 * 1024);
  },
);
