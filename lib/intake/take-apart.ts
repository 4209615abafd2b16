import { uuidTime } from "#lib/db/partitions";
import type { RequestToForward } from "#lib/forwards/write-forwards";
import { type InboxRequest, type RequestHead, readContent } from "#lib/inbox/request";
import { bodyKey } from "#lib/keys/body-key";
import { consoleId, VIA_HEADER } from "#lib/keys/console-id";
import { identityKey } from "#lib/keys/identity-key";
import type { DeliveryRow } from "./commit.ts";
import { type EventRow, type Exploded, explode, explodeInTurns, type Source } from "./explode.ts";
import { parseBody } from "./parse-body.ts";

/** An acknowledged request and the rows to store for it. */
export type TakenApart = {
  request: InboxRequest;
  delivery: DeliveryRow;
  events: EventRow[];
  /** The request to forward; null for rejected requests and for those that this console has sent itself. */
  toForward: RequestToForward | null;
};

/** About a millisecond of work. Larger bodies are processed in turns with other work. */
const LARGE_BYTES = 32 * 1024;

/** The rows of one request. Throws if its content cannot be read. */
export async function takeApart(request: InboxRequest): Promise<TakenApart> {
  const { head, body } = readContent(request.content, await bodyKey());
  const delivery = toDelivery(request, head);
  if (body === null || head.verdict === "rejected")
    return { request, delivery: { ...delivery, raw: body }, events: [], toForward: null };
  const { rows, changes, isEnvelope, isReduced } = await explodeBody(body, {
    appId: head.appId ?? "",
    deliveryId: request.id,
    receivedAt: delivery.received_at,
    storage: head.storage ?? "whole",
  });
  const isLoop = await hasPassedHere(head);
  const reason = isLoop ? "forwarding_loop" : isEnvelope ? delivery.reason : "not_an_envelope";
  return {
    request,
    delivery: { ...delivery, reason, raw: isReduced ? null : body, changes: changes.length },
    events: rows,
    toForward: isLoop
      ? null
      : {
          deliveryId: request.id,
          appId: head.appId ?? "",
          receivedAt: delivery.received_at,
          changes,
          heldBody: isReduced ? body : null,
        },
  };
}

/** Whether this console has sent this request before, so that it came back in a circle. */
async function hasPassedHere({ headers }: RequestHead): Promise<boolean> {
  const via = headers[VIA_HEADER];
  return via?.split(/[\s,]+/).includes(await consoleId()) ?? false;
}

/** The events in a signed body. Throws SyntaxError if it is not JSON. */
export async function explodeBody(body: Buffer, about: Omit<Source, "replaced" | "identityKey">): Promise<Exploded> {
  const { value, replaced } = parseBody(body);
  const source = { ...about, replaced, identityKey: await identityKey() };
  return body.length < LARGE_BYTES ? explode(value, source) : explodeInTurns(value, source);
}

/** The row of `delivery` as far as the head determines it. */
export function toDelivery({ id, acknowledgedAt }: InboxRequest, head: RequestHead): DeliveryRow {
  const receivedAt = uuidTime(id);
  return {
    id,
    received_at: receivedAt,
    method: head.method,
    app_id: head.appId,
    signed_with: head.signedWith,
    verdict: head.verdict,
    reason: head.reason,
    bytes: head.bytes,
    sha256: head.sha256,
    raw: null,
    headers: head.headers,
    remote_address: head.remoteAddress,
    user_agent: head.userAgent,
    changes: 0,
    client_certificate: head.clientCertificate,
    ack_ms: Math.max(0, acknowledgedAt.getTime() - receivedAt.getTime()),
    acknowledged_at: acknowledgedAt,
  };
}
