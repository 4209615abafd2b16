import { Agent, type ClientRequest, get, type IncomingMessage, type ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { streamEvents } from "#lib/events/live/stream";
import { EventFilter } from "#lib/events/search/filter";
import { liveHub } from "#lib/live/hub";
import { connectDoors, SECRET } from "#tests/support/connected-doors";
import { signature } from "#tests/support/doors";
import { type Listener, openListener, sendTarget } from "#tests/support/listener";
import { addPerson, type Person } from "#tests/support/people";
import { type Relay, startRelay } from "#tests/support/relay";

const PEOPLE = 10;
const SHARE = 20;
/** The console uses five minutes and 75 s. */
const LIFE_MS = 8_000;
const KEEP_ALIVE_MS = 1_000;

const connected = connectDoors();
let listener: Listener;
let relay: Relay;
let people: Person[];
let open: Tail[];
beforeAll(async () => {
  people = await Promise.all(Array.from({ length: PEOPLE + 1 }, (_, i) => addPerson(connected.db, "admin", `p${i}`)));
  listener = await openListener(answerTail);
  listener.server.keepAliveTimeout = KEEP_ALIVE_MS;
});
afterAll(async () => {
  await liveHub().close();
  await listener.close();
});
beforeEach(async () => {
  open = [];
  relay = await startRelay(listener.url);
});
afterEach(async () => {
  for (const { request } of open) request.destroy();
  agent.destroy();
  await relay.close();
  await expect.poll(connections).toBe(0);
});

/** Live streams of the user whose number is the path, sent at the reader's own speed like Next.js does. */
async function answerTail(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  if (incoming.url === "/endless") return pipeline(Readable.from(endless()), outgoing).catch(() => {});
  const gone = new AbortController();
  outgoing.once("close", () => gone.abort());
  const person = people[Number(incoming.url?.slice(1))] as Person;
  try {
    const lifeMs = person === people[PEOPLE] ? 60_000 : LIFE_MS;
    const { body, headers } = await streamEvents(person, EventFilter.parse({}), "en", gone.signal, { lifeMs });
    outgoing.writeHead(200, Object.fromEntries(headers));
    await pipeline(Readable.fromWeb(body as never), outgoing);
  } catch {
    if (!outgoing.headersSent) outgoing.writeHead(429).end();
  }
}

async function* endless() {
  for (;;) yield Buffer.alloc(64 * 1024);
}

type Tail = { request: ClientRequest; status: number; text: () => string; isOver: () => boolean };

function follow(url: string, person: number | "endless"): Promise<Tail> {
  return new Promise((done, fail) => {
    const request = get(new URL(String(person), url), { agent }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (chunk: string) => {
        text += chunk;
      });
      answer.on("error", () => {});
      const tail = {
        request,
        status: answer.statusCode ?? 0,
        text: () => text,
        isOver: () => answer.readableEnded,
      };
      open.push(tail);
      done(tail);
    });
    request.on("error", fail);
  });
}

/** Browsers keep their connections too. */
const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });

/** As many streams as the shares of ten users allow. */
const followAll = (url: string) =>
  Promise.all(Array.from({ length: PEOPLE * SHARE }, (_, i) => follow(url, i % PEOPLE)));

const connections = () => new Promise<number>((done) => listener.server.getConnections((_, count) => done(count)));

let nth = 0;
/** Sends a signed webhook to the same listener and measures the response time. */
async function send(): Promise<{ status: number; ms: number; name: string }> {
  const name = `event_${nth++}`;
  const value = { event: "REJECTED", message_template_name: name, message_template_language: "id" };
  const changes = [{ field: "message_template_status_update", value }];
  const body = JSON.stringify({ object: "whatsapp_business_account", entry: [{ id: "1", time: 1, changes }] });
  const headers = { "x-hub-signature-256": signature(SECRET, body), "content-type": "application/json" };
  const began = performance.now();
  const target = "/api/webhooks/whatsapp";
  const { status } = await sendTarget(listener.port, { method: "POST", target, headers, body });
  return { status, ms: performance.now() - began, name };
}

it("ends 200 streams whose network was cut without notice, frees their slots, and affects nobody else", async () => {
  const tails = await followAll(relay.url);
  expect(tails.every(({ status }) => status === 200)).toBe(true);
  expect((await follow(listener.url, 0)).status).toBe(429);
  const other = await follow(listener.url, PEOPLE);
  await expect.poll(() => tails.every((tail) => tail.text().includes("event: gap"))).toBe(true);
  relay.freeze();
  const cutAt = performance.now();
  const answers: Awaited<ReturnType<typeof send>>[] = [];
  for (let i = 0; i < 20; i++) {
    answers.push(await send());
    await sleep(50);
  }
  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
  expect(Math.max(...answers.map(({ ms }) => ms))).toBeLessThan(2_000);
  await expect.poll(() => answers.every(({ name }) => other.text().includes(name))).toBe(true);
  // Before anything at the other end of the network has ended.
  await expect.poll(connections, { timeout: 15_000 }).toBe(1);
  expect(performance.now() - cutAt).toBeLessThan(LIFE_MS + KEEP_ALIVE_MS + 6_000);
  const again = await followAll(listener.url);
  expect(again.every(({ status }) => status === 200)).toBe(true);
});

it("closes the connection of a reader who stops reading in the middle of a response", async () => {
  expect(listener.server.timeout).toBe(120_000);
  listener.server.timeout = 2_000;
  expect((await follow(relay.url, "endless")).status).toBe(200);
  relay.freeze();
  await expect.poll(connections, { timeout: 15_000 }).toBe(0);
  listener.server.timeout = 120_000;
});

it("tells a present reader that a stream has ended, so that the next one starts at once", async () => {
  const tail = await follow(listener.url, 0);
  const began = performance.now();
  await expect.poll(tail.isOver).toBe(true);
  expect(performance.now() - began).toBeGreaterThan(LIFE_MS - 500);
  expect(tail.text()).toMatch(/^retry: 2000\n.*\n\nevent: end\ndata: {}\n\n$/s);
});
