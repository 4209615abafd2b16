import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { config } from "#lib/config";
import { inbox } from "#lib/inbox/inbox";
import { intake } from "#lib/intake/process";
import { liveHub } from "#lib/live/hub";
import { seedAppFromEnvironment } from "#lib/meta-apps/save-app";
import { forget } from "#lib/once";
import { createToken } from "#lib/tokens/manage-tokens";
import { openTestDatabase, type TestDatabase } from "#tests/support/database";
import { signature } from "#tests/support/doors";
import { type Listener, openListener } from "#tests/support/listener";
import { addPerson } from "#tests/support/people";
import { type Relay, startRelay } from "#tests/support/relay";

/** What one statement may take, and the connection that it may have to wait for. */
const BOUND_MS = 25_000;
const SECRET = "secret-behind-a-slow-network";

let database: TestDatabase;
let relay: Relay;
let listener: Listener;
let authorization: string;
beforeAll(async () => {
  database = await openTestDatabase();
  await seedAppFromEnvironment({ id: "1", secret: SECRET, verifyToken: "v", accessToken: undefined });
  const admin = await addPerson(database.db, "admin");
  const { token } = await createToken(admin, { name: "script", scopes: ["read"], expiresInDays: null });
  authorization = `Bearer ${token}`;
  relay = await startRelay(database.url);
  await database.db.$disconnect();
  for (const slot of ["db", "door-db", "read-db", "upkeep-db", "inbox-db", "intake-db", "inbox"]) forget(slot);
  config().databaseUrl = relay.url;
  intake();
  listener = await openListener();
});
afterAll(async () => {
  await liveHub().close();
  await listener.close();
  await database.close();
  await relay.close();
});

type Answer = { status: number; ms: number; text: string; type: string | null };

async function ask(path: string, init: RequestInit = {}): Promise<Answer> {
  const began = performance.now();
  const answer = await fetch(listener.url + path, { headers: { authorization }, ...init });
  const text = await answer.text();
  return { status: answer.status, ms: performance.now() - began, text, type: answer.headers.get("content-type") };
}

let nth = 0;
const names: string[] = [];
/** A signed webhook; those answered 200 are noted in `names`. */
async function send(): Promise<Answer> {
  const name = `template_${nth++}`;
  const value = { event: "REJECTED", message_template_name: name, message_template_language: "id" };
  const changes = [{ field: "message_template_status_update", value }];
  const body = JSON.stringify({ object: "whatsapp_business_account", entry: [{ id: "1", time: 1, changes }] });
  const headers = { "content-type": "application/json", "x-hub-signature-256": signature(SECRET, body) };
  const answer = await ask("/api/webhooks/whatsapp", { method: "POST", headers, body });
  if (answer.status === 200) names.push(name);
  return answer;
}

const many = (count: number, act: () => Promise<Answer>) => Promise.all(Array.from({ length: count }, act));
const health = async () => {
  const { status, ms, text } = await ask("/api/health");
  expect(ms).toBeLessThan(6_000);
  return { status, database: JSON.parse(text).database };
};
const HEALTHY = { status: 200, database: "ok" };
const slowest = (answers: Answer[]) => Math.max(...answers.map(({ ms }) => ms));
const statuses = (answers: Answer[]) => [...new Set(answers.map(({ status }) => status))].sort();
/** Lists, counts and a detail that is not there: what pages of the console ask for. */
const PATHS = ["/api/events", "/api/events/facets", "/api/deliveries", "/api/accounts", "/api/overview"];
const readers = async () => (await Promise.all(PATHS.map((path) => many(4, () => ask(path))))).flat();

/** Directly, beside the network. */
async function look<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query<Row>(sql);
  await client.end();
  return rows;
}

async function expectWellAgain(): Promise<void> {
  await expect.poll(health, { timeout: 30_000 }).toEqual(HEALTHY);
  await expect.poll(async () => (await send()).status, { timeout: 30_000 }).toBe(200);
  await expect.poll(async () => statuses(await readers()), { timeout: 30_000 }).toEqual([200]);
  expect(inbox().waiting()).toEqual({ requests: 0, bytes: 0 });
  const missing = async () => {
    const rows = await look<{ name: string }>("select payload->>'message_template_name' as name from event");
    const stored = new Set(rows.map(({ name }) => name));
    return names.filter((name) => !stored.has(name));
  };
  await expect.poll(missing, { timeout: 30_000 }).toEqual([]);
  const [open] = await look<{ count: number }>(
    "select count(*)::int from pg_stat_activity where datname = current_database() and state = 'idle in transaction'",
  );
  expect(open?.count).toBe(0);
}

it("works through answers that come 300 ms late", async () => {
  await expectWellAgain();
  relay.delay(300);
  expect(await health()).toEqual(HEALTHY);
  const [webhooks, reads] = await Promise.all([many(50, send), readers()]);
  expect([statuses(webhooks), statuses(reads)]).toEqual([[200], [200]]);
  expect(slowest(webhooks)).toBeLessThan(5_000);
  expect(slowest(reads)).toBeLessThan(BOUND_MS);
  relay.delay(0);
  await expectWellAgain();
});

it("stores webhooks and says that it is slow while answers come 2 s late", async () => {
  relay.delay(2_000);
  await send();
  expect(await health()).toEqual({ status: 200, database: "slow" });
  const [webhooks, reads] = await Promise.all([many(50, send), readers()]);
  expect(statuses(webhooks)).toEqual([200]);
  expect(slowest(webhooks)).toBeLessThan(20_000);
  for (const { status, type } of reads.filter((one) => one.status !== 200))
    expect([status, type]).toEqual([503, "application/problem+json"]);
  expect(slowest(reads)).toBeLessThan(2 * BOUND_MS);
  relay.delay(0);
  await expectWellAgain();
});

it("answers 503 in bounded time while the database says nothing for 30 s, and recovers by itself", async () => {
  relay.freeze();
  const began = performance.now();
  const asked = Promise.all([many(200, send), readers(), many(40, () => ask("/api/health"))]);
  expect(await health()).toEqual({ status: 503, database: "unreachable" });
  expect(inbox().waiting().requests).toBeLessThanOrEqual(200);
  const [webhooks, reads, lookings] = await asked;
  expect([statuses(webhooks), statuses(reads), statuses(lookings)]).toEqual([[503], [503], [503]]);
  expect(slowest(webhooks)).toBeLessThan(BOUND_MS);
  expect(slowest(reads)).toBeLessThan(BOUND_MS);
  expect(new Set(reads.map(({ type }) => type))).toEqual(new Set(["application/problem+json"]));
  await sleep(30_000 - (performance.now() - began));
  expect(await health()).toEqual({ status: 503, database: "unreachable" });
  relay.resume();
  await expectWellAgain();
});

it("replaces connections that were cut without a sign, the one that hears of new events too", async () => {
  const over = new AbortController();
  const tail = await fetch(`${listener.url}/api/events/stream`, { headers: { authorization }, signal: over.signal });
  let heard = "";
  const reading = (async () => {
    for await (const chunk of tail.body ?? []) heard += Buffer.from(chunk).toString();
  })().catch(() => {});
  const gaps = () => heard.split("event: gap").length - 1;
  await expect.poll(gaps).toBe(1);
  await Promise.all([many(20, send), readers()]);
  relay.strand();
  const [webhooks, reads] = await Promise.all([many(20, send), readers()]);
  expect(slowest([...webhooks, ...reads])).toBeLessThan(BOUND_MS);
  await expectWellAgain();
  // One for the connection that hears of events, another one where events could not be read over a cut one.
  await expect.poll(gaps, { timeout: 40_000 }).toBeGreaterThan(1);
  await send();
  await expect.poll(() => heard.includes(names.at(-1) ?? "none")).toBe(true);
  over.abort();
  await reading;
});
