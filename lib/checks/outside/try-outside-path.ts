import { createHmac, hash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { randomToken } from "#lib/crypto";
import { db } from "#lib/db/client";
import { uuid7 } from "#lib/db/uuid";
import { findSent } from "#lib/deliveries/evidence";
import type { GraphApp } from "#lib/graph/app";
import { WHATSAPP_OBJECT } from "#lib/graph/app-subscriptions";
import { isTakenInUpTo } from "#lib/inbox/table";
import { isLocalHost } from "#lib/local-host";
import { callbackUrl } from "#lib/meta-apps/callback-url";
import { PROBE_AGENT } from "#lib/meta-apps/probe-agent";
import { appSecrets } from "#lib/meta-apps/secrets";
import type { OutsideEvidence } from "../evidence.ts";
import { type Network, send } from "./send.ts";

/** Entry id "0" marks a test event, as in those of the App Dashboard's Test button. */
const TEST_ENTRY = "0";

/** Characters that proxies change when they parse and rewrite JSON. */
const TRICKY = "caf\u00e9 \u00f1 \u2713 a/b me@example.com <b> 100%";

/** The body of a test event, escaped like Meta's: `\/`, `\u00e9`, `\u003C`, `\u0025`, `\u0040`. */
export function probeBody(id: string, at: Date): Buffer {
  const value = {
    messaging_product: "whatsapp",
    metadata: { display_phone_number: "16505551111", phone_number_id: "123456123" },
    contacts: [{ profile: { name: "WABA Console" }, wa_id: "16315551181" }],
    messages: [
      {
        from: "16315551181",
        id: `wamid.console-test-${id}`,
        timestamp: String(Math.floor(at.getTime() / 1_000)),
        text: { body: `Test of the path from outside: ${TRICKY}` },
        type: "text",
      },
    ],
  };
  const entry = [{ id: TEST_ENTRY, changes: [{ value, field: "messages" }] }];
  return Buffer.from(escaped(JSON.stringify({ object: WHATSAPP_OBJECT, entry })), "ascii");
}

function escaped(json: string): string {
  return json
    .replaceAll("/", "\\/")
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .replaceAll("<", "\\u003C")
    .replaceAll("%", "\\u0025")
    .replaceAll("@", "\\u0040");
}

/** Not documented by Meta. One operator measured that Meta waits 6 s for a handshake. */
const HANDSHAKE_MS = 6_000;
const EVENT_MS = 10_000;

/**
 * Sends a handshake and then a signed test event to this console's own callback URL, as Meta would, and looks for the
 * stored delivery.
 */
export async function tryOutsidePath(
  app: Pick<GraphApp, "id" | "secret">,
  signal?: AbortSignal,
  network?: Network,
): Promise<OutsideEvidence> {
  const at = new Date();
  const url = new URL(callbackUrl());
  const id = uuid7(at.getTime());
  const agent = PROBE_AGENT + id;
  const [handshake, event] = await Promise.all([
    shakeHands(app.id, url, { agent, signal, network }),
    sendEvent(app.secret, url, { agent, signal, network, body: probeBody(id, at) }),
  ]);
  signal?.throwIfAborted();
  const arrival = await findArrival(agent, event.body, at, signal);
  const { text: _, ...answered } = event.answer;
  return {
    at: at.toISOString(),
    url: url.href,
    isLocal: isLocalHost(url.hostname),
    handshake,
    event: { ...answered, arrival },
  };
}

type Means = { agent: string; signal: AbortSignal | undefined; network: Network | undefined };

async function shakeHands(
  appId: string,
  callback: URL,
  { agent, signal, network }: Means,
): Promise<OutsideEvidence["handshake"]> {
  const verifyToken = (await appSecrets()).find((one) => one.appId === appId)?.verifyToken ?? "";
  const challenge = randomToken(20);
  const url = new URL(callback);
  for (const [name, value] of Object.entries({ mode: "subscribe", challenge, verify_token: verifyToken })) {
    url.searchParams.set(`hub.${name}`, value);
  }
  const headers = { "user-agent": agent, accept: "*/*" };
  const { text, ...answer } = await send(url, { method: "GET", headers, timeoutMs: HANDSHAKE_MS, signal }, network);
  return { ...answer, isEchoed: answer.status === 200 && text === challenge };
}

async function sendEvent(secret: string, url: URL, { agent, signal, network, body }: Means & { body: Buffer }) {
  const headers = {
    "user-agent": agent,
    accept: "*/*",
    "content-type": "application/json",
    "content-length": String(body.length),
    "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
  };
  const answer = await send(url, { method: "POST", headers, body, timeoutMs: EVENT_MS, signal }, network);
  return { body, answer };
}

type Arrival = OutsideEvidence["event"]["arrival"];

const LOOK_MS = 100;

/** The door responds before the request is listed. Looks until everything received so far is listed. */
async function findArrival(agent: string, body: Buffer, at: Date, signal?: AbortSignal): Promise<Arrival> {
  const answeredAt = new Date(Date.now() + 1);
  for (const began = performance.now(); performance.now() - began < EVENT_MS; await sleep(LOOK_MS)) {
    signal?.throwIfAborted();
    const isComplete = await isTakenInUpTo(db(), answeredAt);
    const arrival = await readArrival(agent, body, at);
    if (arrival || isComplete) return arrival;
  }
  return null;
}

async function readArrival(agent: string, body: Buffer, at: Date): Promise<Arrival> {
  const sha256 = hash("sha256", body);
  const row = await findSent({ agent, sha256, since: at.getTime() - 1_000 });
  if (!row) return null;
  const { id: deliveryId, verdict, reason, bytes } = row;
  return { deliveryId, verdict, reason, bytes, sentBytes: body.length, isSameBody: row.sha256 === sha256 };
}
