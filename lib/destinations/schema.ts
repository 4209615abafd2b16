import { z } from "zod";
import { EventItem } from "#lib/events/schema";
import { SEVERITIES } from "#lib/fields/client/severity";

export const DESTINATION_FORMATS = ["meta", "event"] as const;
export const DESTINATION_ORDERS = ["none", "phone", "account"] as const;
export const DESTINATION_STATES = ["active", "paused", "disabled"] as const;
/** The placeholder for the value of a stored header. In an update it means: keep the value. */
export const KEPT_VALUE = "•••";

const values = <Item extends z.ZodType<string, string>>(item: Item) => z.array(item).max(100).optional();
const Value = z.string().trim().min(1).max(200);

/** Some of the timeline's filters. Events must match all of them, with any value of each. Empty matches everything. */
export const DestinationFilter = z.object({
  field: values(Value).meta({ description: "Webhook fields; `*` stands for anything: `message_template_*`." }),
  kind: values(Value).meta({ description: "Meta's own words for what happened, such as `REJECTED`." }),
  severity: values(z.enum(SEVERITIES)),
  waba: values(Value).meta({ description: "Ids of WABAs." }),
  phone: values(Value.regex(/\d/, { error: "must be a phone number" })).meta({
    description: "Phone numbers of the business, however they are written.",
  }),
});
export type DestinationFilter = z.infer<typeof DestinationFilter>;

const settings = {
  name: z.string().trim().min(1).max(100),
  url: z.string().trim().min(1).max(2_000).meta({ description: "http or https, without user and password." }),
  format: z.enum(DESTINATION_FORMATS).meta({ description: "`meta`: what Meta sends; `event`: one POST an event." }),
  filter: DestinationFilter,
  order: z.enum(DESTINATION_ORDERS).meta({ description: "`phone`, `account`: in order for each of them." }),
  concurrency: z.number().int().min(1).max(64),
  ratePerSecond: z.number().int().min(1).max(10_000).nullable(),
  headers: z.record(z.string(), z.string()).meta({ description: `A value of \`${KEPT_VALUE}\` keeps what is stored.` }),
};

export const CreateDestination = z.strictObject({
  ...settings,
  appId: z.string().regex(/^\d+$/, "must be digits only").max(32),
  format: settings.format.default("meta"),
  filter: DestinationFilter.default({}),
  order: settings.order.default("none"),
  concurrency: settings.concurrency.default(8),
  ratePerSecond: settings.ratePerSecond.default(null),
  headers: settings.headers.default({}),
});
export type CreateDestination = z.input<typeof CreateDestination>;

/** Absent properties stay unchanged. */
export const UpdateDestination = z.strictObject({ ...settings, state: z.enum(DESTINATION_STATES) }).partial();
export type UpdateDestination = z.input<typeof UpdateDestination>;

const count = z.number().int();
const time = z.iso.datetime();

export const DestinationItem = z.object({
  id: z.string(),
  name: z.string(),
  /** Only its origin for viewers. */
  url: z.string(),
  appId: z.string(),
  appName: z.string().nullable(),
  format: z.enum(DESTINATION_FORMATS),
  filter: DestinationFilter,
  order: z.enum(DESTINATION_ORDERS),
  concurrency: count,
  ratePerSecond: count.nullable(),
  headers: z.record(z.string(), z.string()),
  state: z.enum(DESTINATION_STATES),
  /** Since when and by whom it is in this state; by "410" if the receiver answered 410 Gone. */
  stateAt: time,
  stateBy: z.string().nullable(),
  /** Two secrets sign until the rotation is ended. */
  isRotating: z.boolean(),
  /** The number of waiting requests (or events, in format `event`), and the time of the oldest. */
  waiting: count,
  oldestWaitingAt: time.nullable(),
  /** The number of items that ran out of tries. They can be sent again. */
  failed: count,
  /** Since when every attempt fails. Until one succeeds, requests are sent one at a time. */
  failingSince: time.nullable(),
  /** Nothing is sent before. */
  retryAt: time.nullable(),
  lastFailure: z.object({ status: count.nullable(), error: z.string().nullable() }).nullable(),
  lastSentAt: time.nullable(),
  createdAt: time,
  /** The last 24 hours: attempts that were delivered at once, delivered later, and failed. */
  day: z.object({
    first: count,
    later: count,
    failed: count,
    p95Ms: count.nullable(),
    /** By half hours, oldest first; those without attempts are left out. */
    slots: z.array(z.object({ at: time, first: count, later: count, failed: count })),
  }),
});
export type DestinationItem = z.infer<typeof DestinationItem>;

export const DestinationList = z.object({ items: z.array(DestinationItem) });
export type DestinationList = z.infer<typeof DestinationList>;

/** The secret is shown this once. */
export const DestinationWithSecret = DestinationItem.extend({ secret: z.string() });
export type DestinationWithSecret = z.infer<typeof DestinationWithSecret>;

export const RotateSecret = z.strictObject({
  end: z.boolean().default(false).meta({ description: "Instead: forget the previous secret." }),
});
export type RotateSecret = z.input<typeof RotateSecret>;

export const RotatedSecret = z.object({ secret: z.string().nullable(), destination: DestinationItem });
export type RotatedSecret = z.infer<typeof RotatedSecret>;

export const ATTEMPT_STATES = ["delivered", "retrying", "failed", "held"] as const;

export const AttemptItem = z.object({
  /** The id of the attempt, or of the queued item if it was not tried yet. */
  id: z.string(),
  at: time,
  deliveryId: z.string().nullable(),
  eventId: z.string().nullable(),
  /** The number of events, and the first one if it is still stored. */
  events: count,
  event: EventItem.nullable(),
  try: count,
  status: count.nullable(),
  ms: count,
  /** Why there was no valid response: a code, and after a colon a detail. */
  error: z.string().nullable(),
  nextTryAt: time.nullable(),
  state: z.enum(ATTEMPT_STATES),
  isTest: z.boolean(),
});
export type AttemptItem = z.infer<typeof AttemptItem>;

export const AttemptPage = z.object({ items: z.array(AttemptItem), nextCursor: z.string().nullable() });
export type AttemptPage = z.infer<typeof AttemptPage>;

export const AttemptDetail = AttemptItem.extend({
  /** Null for viewers, and where the bytes are gone. `origin` says what the body was made of. */
  request: z
    .object({
      url: z.string(),
      headers: z.record(z.string(), z.string()),
      body: z.string(),
      origin: z.enum(["whole", "part", "rebuilt", "event"]),
    })
    .nullable(),
  /** The part of the response that was read; null for viewers and without a response. */
  response: z
    .object({ headers: z.record(z.string(), z.string()), body: z.string().nullable(), isCut: z.boolean() })
    .nullable(),
});
export type AttemptDetail = z.infer<typeof AttemptDetail>;

/** Where one event was sent, or waits to be sent. */
export const EventForwards = z.object({
  items: z.array(
    z.object({
      destinationId: z.string(),
      destinationName: z.string(),
      attemptId: z.string().nullable(),
      try: count,
      state: z.enum(ATTEMPT_STATES),
      status: count.nullable(),
      nextTryAt: time.nullable(),
    }),
  ),
});
export type EventForwards = z.infer<typeof EventForwards>;
