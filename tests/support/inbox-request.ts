import { uuid7 } from "#lib/db/uuid";
import type { Inbox } from "#lib/inbox/inbox";
import { type RequestHead, writeContent } from "#lib/inbox/request";

const AT = Math.floor(Date.now() / 1000);

type Options = { time?: number; padding?: number; receivedAt?: number; head?: Partial<RequestHead>; raw?: Buffer };

/** The head that the door writes for an accepted request. */
export const acceptedHead = (body: Buffer): RequestHead => ({
  method: "POST",
  appId: "1",
  signedWith: "current",
  verdict: "accepted",
  reason: null,
  bytes: body.length,
  sha256: null,
  headers: {},
  remoteAddress: null,
  userAgent: null,
  clientCertificate: null,
  storage: "whole",
});

/** A request as the door appends it, with one security event a code. */
export function request(codes: number[], { time = AT, padding = 0, receivedAt = Date.now(), head, raw }: Options = {}) {
  const changes = codes.map((code) => ({
    field: "security",
    value: { event: `E${code}`, padding: "x".repeat(padding) },
  }));
  const entry = [{ id: "1", ...(time && { time }), changes }];
  const body = raw ?? Buffer.from(JSON.stringify({ object: "whatsapp_business_account", entry }));
  const id = uuid7(receivedAt);
  const content = writeContent({ ...acceptedHead(body), ...head }, body);
  return { id, body, content, append: (inbox: Inbox) => inbox.append(id, content) };
}

export const range = (count: number, from = 0) => Array.from({ length: count }, (_, i) => from + i);
