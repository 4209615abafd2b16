import { createHash } from "node:crypto";
import { equalInConstantTime } from "#lib/crypto";
import { uuid7 } from "#lib/db/uuid";
import { log } from "#lib/log";
import { type AppSecrets, appSecrets } from "#lib/meta-apps/secrets";
import type { DeliveryRow } from "./commit.ts";
import { explode } from "./explode.ts";
import { InboxFull, inbox } from "./inbox.ts";
import { parseBody } from "./parse-body.ts";
import type { DeliveryReason } from "./schema.ts";
import { verifySignature } from "./signature.ts";

export const WEBHOOK_PATH = "/api/webhooks/whatsapp";
/** Meta sends up to 3 MB. */
export const MAX_BODY_BYTES = 3 * 1024 * 1024 + 64 * 1024;

export type DoorRequest = {
  method: string;
  /** Path and query. */
  url: string;
  headers: Record<string, string | undefined>;
  /** "too_large" and "incomplete" where reading stopped; the size is then what was announced or read. */
  body: Buffer | { stopped: "too_large" | "incomplete"; bytes: number };
  remoteAddress: string | null;
};

export type DoorResponse = { status: number; body: string; contentType: string; headers?: Record<string, string> };

const KEPT_HEADERS = [
  "host",
  "content-type",
  "content-length",
  "content-encoding",
  "user-agent",
  "x-hub-signature-256",
  "x-hub-signature",
  "x-forwarded-for",
  "x-request-id",
];

/** The door's core, the same behind both doors: answers a handshake or a webhook, and records it. Never throws. */
export async function receive(request: DoorRequest): Promise<DoorResponse> {
  const receivedAt = new Date();
  try {
    const apps = await appSecrets();
    return request.method === "GET"
      ? await shakeHands(request, receivedAt, apps)
      : await takeIn(request, receivedAt, apps);
  } catch (error) {
    log().error({ err: error }, "a webhook could not be stored; Meta will send it again");
    const detail = error instanceof InboxFull ? "The inbox is full." : "The webhook could not be stored.";
    return { ...problem(503, detail), headers: { "retry-after": "5" } };
  }
}

async function shakeHands(request: DoorRequest, receivedAt: Date, apps: AppSecrets[]): Promise<DoorResponse> {
  const query = new URL(request.url, "http://door").searchParams;
  const [mode, token, challenge] = ["hub.mode", "hub.verify_token", "hub.challenge"].map((name) => query.get(name));
  const app = token ? apps.find((one) => equalInConstantTime(one.verifyToken, token)) : undefined;
  const row = deliveryRow(request, receivedAt);
  if (app && mode === "subscribe" && challenge !== null && challenge !== undefined) {
    await inbox().store({
      delivery: { ...row, app_id: app.appId, verdict: "accepted", reason: "handshake" },
      events: [],
    });
    return { status: 200, body: challenge, contentType: "text/plain; charset=utf-8" };
  }
  const isVisit = !mode && !token && challenge === null;
  await record(row, isVisit ? "handshake_malformed" : "verify_token_wrong");
  return problem(403, "The verify token is missing or is not the one of a connected Meta app.");
}

async function takeIn(request: DoorRequest, receivedAt: Date, apps: AppSecrets[]): Promise<DoorResponse> {
  const row = deliveryRow(request, receivedAt);
  const reject = async (reason: DeliveryReason, status: number, detail: string, also: Partial<DeliveryRow> = {}) => {
    await record({ ...row, ...also }, reason);
    return problem(status, detail);
  };
  const { body } = request;
  if (request.method !== "POST") return reject("method_not_allowed", 405, "Only GET and POST are answered here.");
  if (!Buffer.isBuffer(body)) {
    if (body.stopped === "too_large")
      return reject("too_large", 413, `A webhook body has at most ${MAX_BODY_BYTES} bytes.`);
    return reject("body_incomplete", 400, "The connection ended before the whole body had come.");
  }
  if (apps.length === 0) return reject("no_app_configured", 401, "No Meta app is connected to this console.");
  const signed = verifySignature(request.headers["x-hub-signature-256"], body, apps);
  if (typeof signed === "string")
    return reject(signed, 401, "The body is not signed with the secret of a connected Meta app.");

  const source = { app_id: signed.appId, signed_with: signed.signedWith };
  const raw = body.toString("base64");
  let parsed: ReturnType<typeof parseBody>;
  try {
    parsed = parseBody(body);
  } catch {
    return reject(body.length === 0 ? "empty_body" : "not_json", 400, "The signed body is not JSON.", {
      ...source,
      raw,
    });
  }
  const { rows, changes, isEnvelope } = explode(parsed.value, {
    appId: signed.appId,
    deliveryId: row.id,
    receivedAt,
    replaced: parsed.replaced,
  });
  const reason = isEnvelope ? null : "not_an_envelope";
  await inbox().store({ delivery: { ...row, ...source, verdict: "accepted", reason, raw, changes }, events: rows });
  return { status: 200, body: "EVENT_RECEIVED", contentType: "text/plain; charset=utf-8" };
}

/** Records what was turned away. It is turned away all the same when that cannot be stored. */
async function record(row: DeliveryRow, reason: DeliveryReason): Promise<void> {
  try {
    await inbox().store({ delivery: { ...row, verdict: "rejected", reason }, events: [] });
  } catch (error) {
    log().warn({ err: error, reason }, "a rejected request could not be recorded");
  }
}

function deliveryRow(request: DoorRequest, receivedAt: Date): DeliveryRow {
  const { body, headers } = request;
  const kept = KEPT_HEADERS.flatMap((name) =>
    headers[name] === undefined ? [] : [[name, clean(headers[name])] as const],
  );
  return {
    id: uuid7(receivedAt.getTime()),
    received_at: receivedAt,
    method: request.method,
    app_id: null,
    signed_with: null,
    verdict: "rejected",
    reason: null,
    bytes: Buffer.isBuffer(body) ? body.length : Math.min(body.bytes, 2 ** 31 - 1),
    sha256: Buffer.isBuffer(body) && body.length > 0 ? createHash("sha256").update(body).digest("hex") : null,
    raw: null,
    headers: Object.fromEntries(kept),
    remote_address: request.remoteAddress,
    user_agent: headers["user-agent"] === undefined ? null : clean(headers["user-agent"]),
    changes: 0,
  };
}

function clean(header: string): string {
  return header.slice(0, 500).replaceAll("\0", "").toWellFormed();
}

function problem(status: number, detail: string): DoorResponse {
  return {
    status,
    body: JSON.stringify({ type: "about:blank", title: "Webhook not accepted", status, detail }),
    contentType: "application/problem+json",
  };
}
