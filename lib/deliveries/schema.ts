import { z } from "zod";
import { EventItem } from "#lib/events/schema";

export const DeliveryItem = z.object({
  id: z.string(),
  receivedAt: z.iso.datetime(),
  method: z.string(),
  appId: z.string().nullable(),
  appName: z.string().nullable(),
  verdict: z.enum(["accepted", "rejected"]),
  reason: z.string().nullable(),
  /** Null for viewers, like the hash: both would reveal masked content. */
  bytes: z.number().int().nullable(),
  sha256: z.string().nullable(),
  /** Accounts and fields of the events that first arrived with this request, those with the most events first. */
  accounts: z.array(z.object({ id: z.string(), name: z.string().nullable() })),
  fields: z.array(z.string()),
  changes: z.number().int(),
  newEvents: z.number().int(),
  ackMs: z.number().nullable(),
  /** Milliseconds from the acknowledgement until the events were listed. */
  lagMs: z.number().nullable(),
  remoteAddress: z.string().nullable(),
  userAgent: z.string().nullable(),
  /** "verified", "missing", "unverified" or "wrong_name"; null if mutual TLS is not set up. */
  clientCertificate: z.string().nullable(),
});
export type DeliveryItem = z.infer<typeof DeliveryItem>;

export const DeliveryPage = z.object({ items: z.array(DeliveryItem), nextCursor: z.string().nullable() });
export type DeliveryPage = z.infer<typeof DeliveryPage>;

/** Requests over time; `at` is the start of a bucket. */
export const DeliveryHistogram = z.object({
  bucketSeconds: z.number(),
  rows: z.array(z.object({ at: z.iso.datetime(), accepted: z.number().int(), rejected: z.number().int() })),
});
export type DeliveryHistogram = z.infer<typeof DeliveryHistogram>;

export const DeliveryDetail = DeliveryItem.extend({
  /** The newest events that first arrived with this request. */
  events: z.array(EventItem),
  signedWith: z.string().nullable(),
  /** For viewers without the headers that reveal the body's content. */
  headers: z.record(z.string(), z.string()),
  /** The body exactly as signed, as base64; null when it was not kept, and for viewers. */
  raw: z.string().nullable(),
  /** Whether there is a body that only operators may see, because it may contain messages. */
  isWithheld: z.boolean(),
  /** Set if the request could not be taken in. Viewers get no reason, because it may quote the body. */
  setApart: z.object({ at: z.iso.datetime(), reason: z.string().nullable(), version: z.string() }).nullable(),
});
export type DeliveryDetail = z.infer<typeof DeliveryDetail>;
