import { z } from "zod";
import { SEVERITIES } from "#lib/fields/client/severity";
import { EventFact, SentencePart } from "#lib/fields/sentence-schema";

export const EventItem = z.object({
  id: z.string(),
  occurredAt: z.iso.datetime(),
  receivedAt: z.iso.datetime(),
  appId: z.string(),
  wabaId: z.string().nullable(),
  wabaName: z.string().nullable(),
  /** Formatted: "+1 650-555-1111". */
  phoneNumber: z.string().nullable(),
  field: z.string(),
  isKnownField: z.boolean(),
  kind: z.string().nullable(),
  severity: z.enum(SEVERITIES),
  /** `type:id`, e.g. `template:1689556908129832`. */
  subject: z.string().nullable(),
  sentence: z.string(),
  sentenceParts: z.array(SentencePart),
  copies: z.number().int(),
  isTest: z.boolean(),
  isLate: z.boolean(),
  isAcknowledged: z.boolean(),
});
export type EventItem = z.infer<typeof EventItem>;

/** `here`: within the other filters and the time range; `elsewhere`: only without them. */
export const WordFound = z.object({ word: z.string(), found: z.enum(["here", "elsewhere", "nowhere"]) });
export type WordFound = z.infer<typeof WordFound>;

/**
 * Newest first. `nextCursor` leads to older events, `prevCursor` to newer ones; null if there are none. If a search found
 * nothing, `words` says for each of its words where that word alone is found.
 */
export const EventPage = z.object({
  items: z.array(EventItem),
  nextCursor: z.string().nullable(),
  prevCursor: z.string().nullable(),
  words: z.array(WordFound).optional(),
});
export type EventPage = z.infer<typeof EventPage>;

const count = z.number().int();

const FacetCount = z.object({ value: z.string(), count });

/**
 * Values in the time range. Each list ignores its own filter and has at most 50 values, the most frequent first.
 * `phone` has digits as the value and the formatted number as `label`.
 */
export const EventFacets = z.object({
  field: z.array(FacetCount),
  kind: z.array(FacetCount),
  severity: z.array(z.object({ value: z.enum(SEVERITIES), count })),
  account: z.array(z.object({ id: z.string(), name: z.string().nullable(), count })),
  phone: z.array(FacetCount.extend({ label: z.string() })),
  /** Counting took too long and was stopped: only events since `countedFrom` are included. */
  isPartial: z.boolean(),
  countedFrom: z.iso.datetime().nullable(),
});
export type EventFacets = z.infer<typeof EventFacets>;

/** Events by severity, oldest bucket first, including empty buckets. `at` is the start of a bucket. */
export const EventHistogram = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  bucketSeconds: z.number(),
  rows: z.array(z.object({ at: z.iso.datetime(), critical: count, warning: count, notice: count, routine: count })),
  /** Counting took too long and was stopped: buckets before `countedFrom` are not counted. */
  isPartial: z.boolean(),
  countedFrom: z.iso.datetime().nullable(),
});
export type EventHistogram = z.infer<typeof EventHistogram>;

/** Events of one subject around one of them, newest first, including that event. */
export const EventRelated = z.object({ items: z.array(EventItem), hasNewer: z.boolean(), hasOlder: z.boolean() });
export type EventRelated = z.infer<typeof EventRelated>;

/** The previous event of the same field and subject, for comparison. */
export const EventPrevious = z.object({ previous: EventItem.extend({ payload: z.unknown() }).nullable() });
export type EventPrevious = z.infer<typeof EventPrevious>;

export const EventDelivery = z.object({
  id: z.string(),
  receivedAt: z.iso.datetime(),
  /** Null for viewers, like the hash: both would reveal something about masked content. */
  bytes: z.number().int().nullable(),
  sha256: z.string().nullable(),
  signedWith: z.string().nullable(),
  ackMs: z.number().nullable(),
  changes: z.number().int(),
  newEvents: z.number().int(),
  remoteAddress: z.string().nullable(),
  userAgent: z.string().nullable(),
  /** The result of mutual TLS; null if it is not configured. */
  clientCertificate: z.string().nullable(),
  headers: z.record(z.string(), z.string()),
  /** Other events first received in the same request, newest first, at most 20. */
  siblings: z.array(EventItem),
});

export const EventDetail = EventItem.extend({
  claimedAt: z.iso.datetime().nullable(),
  lastReceivedAt: z.iso.datetime(),
  entryId: z.string().nullable(),
  /** The change's value as Meta sent it, or what the app's privacy setting kept of it. */
  payload: z.unknown(),
  /** The user is a viewer: people and what they wrote are masked in sentence, facts and payload. */
  isMasked: z.boolean(),
  /**
   * What had to be replaced so that PostgreSQL could store the payload ("nul", "surrogate", "integer", "depth",
   * "unstorable"), and what the app's privacy setting removed ("content", "all_but_count").
   */
  replaced: z.array(z.string()),
  facts: z.array(EventFact),
  /** Null after retention has deleted it. */
  delivery: EventDelivery.nullable(),
});
export type EventDetail = z.infer<typeof EventDetail>;
