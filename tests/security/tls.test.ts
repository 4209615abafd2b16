import { connect as connectPlain, type Socket } from "node:net";
import { connect as connectTls, type TLSSocket } from "node:tls";
import { afterAll, beforeAll, expect, it } from "vitest";
import { config } from "#lib/config";
import { HANDSHAKE_MS } from "#lib/door/listener";
import { makeAuthorities } from "#tests/support/certificates";
import { connectDoors, SECRET } from "#tests/support/connected-doors";
import { signature } from "#tests/support/doors";
import { type Listener, openListener } from "#tests/support/listener";

connectDoors();
const certificates = makeAuthorities();
const site = certificates.authority("Public CA");
let listener: Listener;
beforeAll(async () => {
  const { certFile, keyFile } = site.issue("/CN=localhost", { usage: "serverAuth" });
  config().tls = { certFile, keyFile };
  listener = await openListener();
});
afterAll(async () => {
  await listener.close();
  certificates.close();
});

const plain = () => connectPlain(listener.port, "127.0.0.1").on("error", () => {});
const secure = (options = {}) =>
  new Promise<TLSSocket>((done, fail) => {
    const socket = connectTls({
      port: listener.port,
      host: "127.0.0.1",
      ca: site.cert,
      checkServerIdentity: () => undefined,
      ...options,
    });
    socket.once("secureConnect", () => done(socket));
    socket.once("error", fail);
  });
const closed = (socket: Socket) => new Promise<void>((done) => socket.resume().once("close", () => done()));

let count = 0;
function requestText(): string {
  const changes = [{ field: "account_review_update", value: { decision: `D${++count}` } }];
  const body = JSON.stringify({ object: "whatsapp_business_account", entry: [{ id: "1", changes }] });
  return `POST /api/webhooks/whatsapp HTTP/1.1\r\nhost: x\r\nx-hub-signature-256: ${signature(SECRET, body)}\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
}

/** Checks that a webhook over TLS gets through. */
async function expectOpen(): Promise<void> {
  const socket = await secure();
  const answer = new Promise<string>((done) => socket.once("data", (data) => done(String(data))));
  socket.write(requestText());
  expect(await answer).toMatch(/^HTTP\/1\.1 200 /);
  socket.destroy();
}

it.each([
  ["plain HTTP", "GET / HTTP/1.1\r\nhost: x\r\n\r\n"],
  ["a signed webhook in the clear", requestText()],
  ["random bytes", Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 7919) % 256))],
  [
    "a record that is larger than TLS allows",
    Buffer.concat([Buffer.from([22, 3, 1, 255, 255]), Buffer.alloc(70_000, 1)]),
  ],
  ["a hello of nonsense", Buffer.concat([Buffer.from([22, 3, 1, 0, 64, 1, 0, 0, 60]), Buffer.alloc(60, 0xff)])],
  ["an alert", Buffer.from([21, 3, 3, 0, 2, 2, 40])],
])("%s on the TLS port is closed without a plain-text response, and others are served", async (_case, bytes) => {
  const sockets = Array.from({ length: 20 }, plain);
  const texts = sockets.map(() => "");
  await Promise.all(
    sockets.map((socket, i) => {
      socket.on("data", (data) => {
        texts[i] += data.toString("latin1");
      });
      socket.write(bytes);
      return closed(socket);
    }),
  );
  expect(texts.filter((text) => text.includes("HTTP/"))).toEqual([]);
  await expectOpen();
});

it("unfinished handshakes are cut off, and others are served meanwhile", async () => {
  const began = performance.now();
  const hello = Buffer.from([22, 3, 1, 2, 0, 1, 0]);
  const slow = Array.from({ length: 100 }, plain);
  const trickle = setInterval(() => {
    for (const socket of slow) if (socket.writable) socket.write(hello.subarray(0, 1));
  }, 1_000);
  for (const socket of slow) socket.write(hello);
  await expectOpen();
  await Promise.all(slow.map(closed));
  clearInterval(trickle);
  expect(performance.now() - began).toBeLessThan(HANDSHAKE_MS + 15_000);
  await expectOpen();
});

it.each([
  ["TLS 1.0 and 1.1", { minVersion: "TLSv1", maxVersion: "TLSv1.1" }],
  ["a cipher without authentication", { ciphers: "aNULL:@SECLEVEL=0", maxVersion: "TLSv1.2" }],
])("refuses %s", async (_case, options) => {
  await expect(secure(options)).rejects.toThrow();
  await expectOpen();
});

it("does not renegotiate forever", async () => {
  const socket = await secure({ maxVersion: "TLSv1.2" });
  socket.on("error", () => {});
  // A server that ignores the request leaves it unanswered.
  const renegotiate = () =>
    new Promise<boolean>((done) => {
      setTimeout(() => done(false), 2_000);
      if (!socket.renegotiate({ rejectUnauthorized: false }, (error) => done(!error))) done(false);
    });
  let times = 0;
  while (times < 20 && (await renegotiate())) times++;
  expect(times).toBeLessThan(5);
  socket.destroy();
  await expectOpen();
});
