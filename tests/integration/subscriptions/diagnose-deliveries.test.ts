import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from "node:http";
import { beforeEach, expect, test } from "vitest";
import type { CheckKey } from "#lib/checks/schema";
import { config } from "#lib/config";
import { db } from "#lib/db/client";
import { uuid7 } from "#lib/db/uuid";
import { listApps } from "#lib/meta-apps/list-apps";
import { readSetup } from "#lib/setup/read-setup";
import { signature } from "#tests/support/doors";
import { emptyEvents } from "#tests/support/events";
import { asSystem, OUR_APP } from "../accounts/world.ts";
import { findCheck, listen, openCheckWorld } from "./diagnose-world.ts";

const world = openCheckWorld();

beforeEach(async () => {
  await emptyEvents(db());
});

const find = (key: CheckKey) => findCheck(world, key);

const META = { "content-type": "application/json", "user-agent": "facebookexternalua" };
const post = (body: string, secret: string, url = world.callbackUrl) =>
  fetch(url, { method: "POST", body, headers: { ...META, "x-hub-signature-256": signature(secret, body) } });

type Change = (body: Buffer, request: IncomingMessage) => Buffer | null;

/** Puts a misbehaving proxy in front of the console; `change` returning null makes it answer by itself. */
async function behindProxy<Result>(change: Change, act: () => Promise<Result>): Promise<Result> {
  const { publicUrl, webhookUrl } = config();
  const proxy = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = change(Buffer.concat(chunks), request);
    if (body === null) response.writeHead(200, { "content-type": "text/html" }).end("<h1>Welcome to nginx!</h1>");
    else forward(`${publicUrl}${request.url}`, request, body, response);
  });
  config().webhookUrl = await listen(proxy);
  try {
    return await act();
  } finally {
    config().webhookUrl = webhookUrl;
    await new Promise((done) => proxy.close(done));
  }
}

function forward(url: string, { method, headers }: IncomingMessage, body: Buffer, response: ServerResponse): void {
  const length = { "content-length": String(body.length) };
  const onward = httpRequest(url, { method: method ?? "GET", headers: { ...headers, ...length } }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.end(body);
}

test("a proxy that rewrites JSON is detected by the console's own test event", async () => {
  const rewrite: Change = (body, { method }) =>
    method === "POST" ? Buffer.from(JSON.stringify(JSON.parse(body.toString("utf8")))) : body;
  await behindProxy(rewrite, async () => {
    expect(await find("outside_path")).toMatchObject({ state: "failed", reason: "body_changed" });
    const found = await find("signatures");
    expect(found).toMatchObject({ state: "failed", reason: "body_changed", repair: null });
  });
  expect(await find("signatures")).toMatchObject({ state: "passed", reason: "none" });
});

test("a proxy that answers by itself: nothing arrived, whatever it says", async () => {
  await behindProxy(
    () => null,
    async () => {
      const found = await find("outside_path");
      expect(found).toMatchObject({ state: "failed", reason: "not_arrived", values: { status: 200 } });
      expect(found.facts).toContainEqual({ label: "handshakeStatus", kind: "number", value: 200 });
    },
  );
});

test("nothing answers at the public URL", async () => {
  const { webhookUrl } = config();
  config().webhookUrl = "http://127.0.0.1:9";
  const found = await find("outside_path");
  config().webhookUrl = webhookUrl;
  expect(found).toMatchObject({ state: "failed", reason: "local" });
  expect(found.facts.find(({ label }) => label === "network")?.value).toMatch(/ECONNREFUSED/);
});

test("the console's own events are tests, and count neither as Meta's handshake nor as a first webhook", async () => {
  await find("outside_path");
  const [event] = await db().event.findMany();
  expect(event).toMatchObject({ isTest: true, entryId: "0", wabaId: null, field: "messages" });
  expect(JSON.stringify(event?.payload)).toContain("café ñ ✓ a/b me@example.com <b> 100%");
  const deliveries = await db().delivery.findMany({ orderBy: { id: "asc" } });
  expect(deliveries.map(({ verdict, reason }) => `${verdict} ${reason}`).sort()).toEqual([
    "accepted handshake",
    "accepted null",
  ]);
  expect(await find("handshake")).toMatchObject({ state: "unknown", reason: "not_seen" });
  expect(await find("last_events")).toMatchObject({ state: "unknown", reason: "never" });
  expect((await listApps(asSystem)).items[0]?.lastHandshakeAt).toBeNull();
  expect((await readSetup(asSystem)).apps[0]?.firstWebhookAt).toBeNull();
});

test("signatures of another secret, some that match, and strangers", async () => {
  const body = JSON.stringify({ object: "whatsapp_business_account", entry: [] });
  await post(body, "not-our-secret");
  expect(await find("signatures")).toMatchObject({
    state: "failed",
    reason: "all_path_proven",
    values: { count: 1 },
    repair: { kind: "replace_secret" },
  });
  await post(body, OUR_APP.secret);
  expect(await find("signatures")).toMatchObject({ state: "failed", reason: "some", repair: null });
  await db().delivery.updateMany({ where: { reason: "signature_wrong" }, data: { userAgent: "curl/8.5.0" } });
  expect(await find("signatures")).toMatchObject({ state: "passed", reason: "strangers" });
});

test("a handshake with another verify token", async () => {
  const query = (token: string) => `?hub.mode=subscribe&hub.challenge=1&hub.verify_token=${token}`;
  await fetch(world.callbackUrl + query("old-token"), { headers: META });
  expect(await find("handshake")).toMatchObject({ state: "failed", reason: "refused" });
  await fetch(world.callbackUrl + query("verify"), { headers: META });
  expect(await find("handshake")).toMatchObject({ state: "passed", reason: "seen" });
});

test("slow responses", async () => {
  const rows = Array.from({ length: 40 }, (_, index) => ({
    id: uuid7(Date.now() - index),
    receivedAt: new Date(),
    method: "POST",
    appId: OUR_APP.id,
    verdict: "accepted" as const,
    bytes: 1,
    headers: {},
    ackMs: index < 10 ? 1_500 : 20,
  }));
  await db().delivery.createMany({ data: rows });
  const found = await find("acknowledgement");
  expect(found).toMatchObject({ state: "failed", reason: "slow" });
  expect(found.facts.find(({ label }) => label === "slowShare")?.value).toBeCloseTo(0.25, 1);
  await db().delivery.updateMany({ data: { ackMs: 10 } });
  expect(await find("acknowledgement")).toMatchObject({ state: "passed", reason: "quick" });
});

test("the same message several times, and its likely cause", async () => {
  const change = world.platform.generate("messages", { wabaId: world.waba.id });
  for (let copy = 0; copy < 5; copy++) await world.platform.emit(change);
  expect(await find("duplicates")).toMatchObject({ state: "failed", reason: "many", values: { count: 4 } });
  world.platform.subscribe(world.waba.id, "525650000000001");
  expect(await find("duplicates")).toMatchObject({ state: "failed", reason: "others" });
});

test("week-old messages after a repair", async () => {
  const twoDaysAgo = Math.floor(Date.now() / 1_000) - 2 * 86_400;
  for (let index = 0; index < 4; index++) {
    const at = twoDaysAgo + index * 60;
    await world.platform.emit(world.platform.generate("account_review_update", { wabaId: world.waba.id, at }));
  }
  const found = await find("backlog");
  expect(found).toMatchObject({ state: "failed", reason: "arriving", values: { count: 4 } });
  expect(found.facts.find(({ label }) => label === "oldestLate")?.value).toBe(
    new Date(twoDaysAgo * 1_000).toISOString(),
  );
});
