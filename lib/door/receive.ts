import { hash } from "node:crypto";
import { config } from "#lib/config";
import { equalInConstantTime } from "#lib/crypto";
import { uuid7 } from "#lib/db/uuid";
import { targetUrl } from "#lib/http/client/url-spelling";
import { InboxFull, inbox } from "#lib/inbox/inbox";
import { type RequestHead, writeContent, writeSealedContent } from "#lib/inbox/request";
import { bodyKey } from "#lib/keys/body-key";
import { VIA_HEADER } from "#lib/keys/console-id";
import { log } from "#lib/log";
import { noteVerified } from "#lib/meta-apps/note-verified";
import { type AppSecrets, appSecrets } from "#lib/meta-apps/secrets";
import type { CertificateVerdict } from "./client-certificate.ts";
import { observeAnswer } from "./observe.ts";
import type { DeliveryReason } from "./reason-schema.ts";
import { verifySignature } from "./signature.ts";

export const WEBHOOK_PATH = "/api/webhooks/whatsapp";
/** Meta sends up to 3 MB. */
export const MAX_BODY_BYTES = 3 * 1024 * 1024 + 64 * 1024;

export type DoorRequest = {
  method: string;
  /** The request target (path and query) exactly as received. */
  url: string;
  headers: Record<string, string | undefined>;
  /** An object if reading stopped early, with the size that was announced or read. */
  body: Buffer | { stopped: "too_large" | "incomplete" | "no_room"; bytes: number };
  remoteAddress: string | null;
  /** The result of mutual TLS; null if it is not set up, absent if the door cannot see the connection. */
  clientCertificate?: CertificateVerdict | null;
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
  VIA_HEADER,
];

/**
 * The core of both doors: makes a request durable and responds. The intake reads later what it reports. Never throws.
 */
export async function receive(request: DoorRequest): Promise<DoorResponse> {
  const began = performance.now();
  const { response, verdict, reason } = await inTime(decide(request));
  observeAnswer(verdict, reason, performance.now() - began);
  return response;
}

type Outcome = { response: DoorResponse; verdict: "accepted" | "rejected" | "unavailable"; reason: string | null };

/** After this, the response is 503 and Meta sends the request again. If it is stored after all, the event counts one more copy. */
const ANSWER_MS = 20_000;

async function inTime(deciding: Promise<Outcome>): Promise<Outcome> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Outcome>((done) => {
    timer = setTimeout(() => done(unavailable("The database takes too long.", "not_stored")), ANSWER_MS);
  });
  const outcome = await Promise.race([deciding, late]);
  clearTimeout(timer);
  return outcome;
}

function unavailable(detail: string, reason: string): Outcome {
  const response = { ...problem(503, detail), headers: { "retry-after": "5" } };
  return { response, verdict: "unavailable", reason };
}

async function decide(request: DoorRequest): Promise<Outcome> {
  const receivedAt = new Date();
  try {
    const asked = ask(request, receivedAt);
    if (config().mtls.isRequired && request.clientCertificate !== "verified") {
      const isMissing = (request.clientCertificate ?? "missing") === "missing";
      const reason = isMissing ? "client_certificate_missing" : "client_certificate_wrong";
      return await reject(asked, reason, 401, "The connection has no valid client certificate of Meta's.");
    }
    if (!Buffer.isBuffer(request.body) && request.body.stopped === "no_room") throw new InboxFull();
    const apps = await appSecrets();
    return request.method === "GET"
      ? await shakeHands(request, asked, apps)
      : await receiveWebhook(request, asked, apps);
  } catch (error) {
    const isFull = error instanceof InboxFull;
    log().error({ err: error }, "a webhook could not be stored; Meta will send it again");
    return isFull
      ? unavailable("The inbox is full.", "inbox_full")
      : unavailable("The webhook could not be stored.", "not_stored");
  }
}

/** What is known about a request before it is verified. */
type Asked = { id: string; head: RequestHead };

async function shakeHands(request: DoorRequest, asked: Asked, apps: AppSecrets[]): Promise<Outcome> {
  const query = targetUrl(request.url)?.searchParams ?? new URLSearchParams();
  const [mode, token, challenge] = ["hub.mode", "hub.verify_token", "hub.challenge"].map((name) => query.get(name));
  const app = token ? apps.find((one) => equalInConstantTime(one.verifyToken, token)) : undefined;
  if (app && mode === "subscribe" && challenge !== null && challenge !== undefined) {
    const head: RequestHead = { ...asked.head, appId: app.appId, verdict: "accepted", reason: "handshake" };
    await inbox().append(asked.id, writeContent(head, null));
    await noteVerified(app.appId, head.userAgent);
    return accepted(challenge, "handshake");
  }
  const reason = !mode && !token && challenge === null ? "handshake_malformed" : "verify_token_wrong";
  return reject(asked, reason, 403, "The verify token is missing or is not the one of a connected Meta app.");
}

async function receiveWebhook(request: DoorRequest, asked: Asked, apps: AppSecrets[]): Promise<Outcome> {
  const { body } = request;
  if (request.method !== "POST")
    return reject(asked, "method_not_allowed", 405, "Only GET and POST are answered here.");
  if (!Buffer.isBuffer(body)) {
    if (body.stopped === "too_large")
      return reject(asked, "too_large", 413, `A webhook body has at most ${MAX_BODY_BYTES} bytes.`);
    return reject(asked, "body_incomplete", 400, "The connection ended before the whole body had come.");
  }
  if (apps.length === 0) return reject(asked, "no_app_configured", 401, "No Meta app is connected to this console.");
  const signed = verifySignature(request.headers["x-hub-signature-256"], body, apps);
  if (typeof signed === "string")
    return reject(asked, signed, 401, "The body is not signed with the secret of a connected Meta app.");

  const storage = apps.find(({ appId }) => appId === signed.appId)?.conversationStorage ?? "whole";
  const head: RequestHead = { ...asked.head, ...signed, storage };
  if (!isJson(body)) {
    // A body that cannot be parsed may contain anything, also conversations.
    const kept = storage === "whole" ? body : null;
    const reason = body.length === 0 ? "empty_body" : "not_json";
    return reject({ id: asked.id, head }, reason, 400, "The signed body is not JSON.", kept);
  }
  head.verdict = "accepted";
  const content = storage === "whole" ? writeContent(head, body) : writeSealedContent(head, body, await bodyKey());
  await inbox().append(asked.id, content);
  return accepted("EVENT_RECEIVED", null);
}

function isJson(body: Buffer): boolean {
  try {
    JSON.parse(body.toString("utf8"));
    return true;
  } catch {
    return false;
  }
}

function accepted(body: string, reason: DeliveryReason | null): Outcome {
  return { response: { status: 200, body, contentType: "text/plain; charset=utf-8" }, verdict: "accepted", reason };
}

/** Rejects a request and records it. The rejection does not depend on the record. */
async function reject(
  { id, head }: Asked,
  reason: DeliveryReason,
  status: number,
  detail: string,
  body: Buffer | null = null,
): Promise<Outcome> {
  try {
    await inbox().append(id, writeContent({ ...head, reason }, body), { isOptional: true });
  } catch (error) {
    log().warn({ err: error, reason }, "a rejected request could not be recorded");
  }
  return { response: problem(status, detail), verdict: "rejected", reason };
}

function ask(request: DoorRequest, receivedAt: Date): Asked {
  const { body, headers } = request;
  const kept: Record<string, string> = {};
  for (const name of KEPT_HEADERS) {
    const told = headers[name];
    if (told !== undefined) kept[name] = clean(told);
  }
  return {
    id: uuid7(receivedAt.getTime()),
    head: {
      method: request.method,
      appId: null,
      signedWith: null,
      verdict: "rejected",
      reason: null,
      bytes: Buffer.isBuffer(body) ? body.length : Math.min(body.bytes, 2 ** 31 - 1),
      sha256: Buffer.isBuffer(body) && body.length > 0 ? hash("sha256", body) : null,
      headers: kept,
      remoteAddress: request.remoteAddress,
      userAgent: kept["user-agent"] ?? null,
      clientCertificate: request.clientCertificate ?? null,
    },
  };
}

const UNSTORABLE = /[\0\ud800-\udfff]/;

function clean(header: string): string {
  const short = header.slice(0, 500);
  return UNSTORABLE.test(short) ? short.replaceAll("\0", "").toWellFormed() : short;
}

function problem(status: number, detail: string): DoorResponse {
  return {
    status,
    body: JSON.stringify({ type: "about:blank", title: "Webhook not accepted", status, detail }),
    contentType: "application/problem+json",
  };
}
