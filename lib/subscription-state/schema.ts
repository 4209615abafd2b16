import { z } from "zod";
import { GraphFailure } from "#lib/graph/failure-schema";

/** The differences between Graph and the desired state; `null` means no override. */
export const Difference = z.discriminatedUnion("what", [
  z.object({ what: z.literal("subscription"), expected: z.boolean(), found: z.boolean() }),
  z.object({ what: z.literal("waba_override"), expected: z.string().nullable(), found: z.string().nullable() }),
  z.object({
    what: z.literal("phone_override"),
    phoneNumberId: z.string(),
    expected: z.string().nullable(),
    found: z.string().nullable(),
  }),
]);
export type Difference = z.infer<typeof Difference>;

export const AutoRepair = z.object({
  on: z.boolean(),
  /** Why it has given up on the current drift: "limit", or the answer of Graph or the console. */
  stopped: z.object({ at: z.iso.datetime(), reason: z.string() }).nullable(),
});

export const AppOnAccount = z.object({
  id: z.string(),
  name: z.string(),
  observed: z.boolean().nullable(),
  isDrifted: z.boolean(),
});
export type AppOnAccount = z.infer<typeof AppOnAccount>;

export const RouteState = z.object({
  desiredOverride: z.string().nullable(),
  isOverrideKnown: z.boolean(),
  driftedAt: z.iso.datetime().nullable(),
  observedAt: z.iso.datetime().nullable(),
  lastError: GraphFailure.nullable(),
});

const OVERRIDE_URL_LIMIT = 200;

/** What Meta accepts as an override: https, at most 200 characters. */
export const OverrideUrl = z
  .string()
  .trim()
  .max(OVERRIDE_URL_LIMIT, `must be at most ${OVERRIDE_URL_LIMIT} characters long, which is Meta's limit`)
  .refine((url) => URL.canParse(url) && new URL(url).protocol === "https:", "must be a URL that begins with https://");

/** A URL to set; null or "" to clear. */
const OverrideChange = z.union([z.null(), z.literal("").transform(() => null), OverrideUrl]);
/** If absent, the stored one is used. */
const OverrideToken = z.string().trim().min(1).max(1_000).optional();

export const OnApp = z.object({ appId: z.string().optional() });
export type OnApp = z.input<typeof OnApp>;

export const SetSubscription = OnApp.extend({
  subscribed: z.boolean(),
  /** If absent, the override does not change. */
  overrideCallbackUri: OverrideChange.optional(),
  verifyToken: OverrideToken,
  /** Allows losing an override whose verify token is not stored here. */
  dropOverride: z.boolean().optional(),
});
export type SetSubscription = z.input<typeof SetSubscription>;

export const SetPhoneOverride = OnApp.extend({ overrideCallbackUri: OverrideChange, verifyToken: OverrideToken });
export type SetPhoneOverride = z.input<typeof SetPhoneOverride>;

/** `dropOverride` as in `SetSubscription`. */
export const RepairDrift = OnApp.extend({ dropOverride: z.boolean().optional() });
export type RepairDrift = z.input<typeof RepairDrift>;

export const SetAutoRepair = OnApp.extend({ on: z.boolean() });
export type SetAutoRepair = z.input<typeof SetAutoRepair>;

export const ListHistory = z.object({
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
});
export type ListHistory = z.infer<typeof ListHistory>;

export const HistoryEntry = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  actor: z.string(),
  /** Whether the console did or noticed it automatically. */
  isSystem: z.boolean(),
  action: z.string(),
  before: z.unknown(),
  after: z.unknown(),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;

export const HistoryPage = z.object({ items: z.array(HistoryEntry), nextCursor: z.string().nullable() });
export type HistoryPage = z.infer<typeof HistoryPage>;

/** When an account's last events arrived: those that follow an override, all others, and tests from the dashboard. */
export const LastEvents = z.object({
  conversation: z.iso.datetime().nullable(),
  management: z.iso.datetime().nullable(),
  /** For the whole app, because a test names no account. */
  test: z.iso.datetime().nullable(),
});
export type LastEvents = z.infer<typeof LastEvents>;
