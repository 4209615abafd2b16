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
  /** Null for viewers, like the hash: both tell what is masked. */
  bytes: z.number().int().nullable(),
  sha256: z.string().nullable(),
  /** Of which accounts and fields it brought events that had not come before, those with the most first. */
  accounts: z.array(z.object({ id: z.string(), name: z.string().nullable() })),
  fields: z.array(z.string()),
  changes: z.number().int(),
  newEvents: z.number().int(),
  ackMs: z.number().nullable(),
  remoteAddress: z.string().nullable(),
  userAgent: z.string().nullable(),
  /** "verified", "missing", "unverified" or "wrong_name"; null where mutual TLS is not set up. */
  clientCertificate: z.string().nullable(),
});
export type DeliveryItem = z.infer<typeof DeliveryItem>;

export const DeliveryPage = z.object({ items: z.array(DeliveryItem), nextCursor: z.string().nullable() });
export type DeliveryPage = z.infer<typeof DeliveryPage>;

/** Requests over time; `at` is where a bucket begins. */
export const DeliveryHistogram = z.object({
  bucketSeconds: z.number(),
  rows: z.array(z.object({ at: z.iso.datetime(), accepted: z.number().int(), rejected: z.number().int() })),
});
export type DeliveryHistogram = z.infer<typeof DeliveryHistogram>;

export const DeliveryDetail = DeliveryItem.extend({
  /** The newest of the events that came first with it. */
  events: z.array(EventItem),
  signedWith: z.string().nullable(),
  /** Without those that tell of the body's content where the reader is a viewer. */
  headers: z.record(z.string(), z.string()),
  /** The body exactly as signed, as base64; null when it was not kept, and for viewers. */
  raw: z.string().nullable(),
  /** There is a body that only operators may see: it may hold what people wrote. */
  isWithheld: z.boolean(),
});
export type DeliveryDetail = z.infer<typeof DeliveryDetail>;
