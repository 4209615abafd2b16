import { z } from "zod";
import { AccountMatch } from "#lib/accounts/match-schema";
import { GraphFailure } from "#lib/accounts/schema";

/** Maximum number of accounts in one act. */
export const BULK_LIMIT = 2_000;

export const BulkAction = z.enum(["subscribe", "unsubscribe"]);
export type BulkAction = z.infer<typeof BulkAction>;

const WabaIds = z
  .array(z.string().trim().min(1).max(64))
  .transform((ids) => [...new Set(ids)])
  .refine((ids) => ids.length > 0, "choose at least one account")
  .refine((ids) => ids.length <= BULK_LIMIT, `at most ${BULK_LIMIT} accounts at a time`);

/** The accounts: by id, or all that match a filter of the list. */
export const BulkOrder = z
  .object({
    action: BulkAction,
    /** Optional if only one app is connected. */
    appId: z.string().optional(),
    wabaIds: WabaIds.optional(),
    filter: AccountMatch.optional(),
  })
  .refine(({ wabaIds, filter }) => (wabaIds === undefined) !== (filter === undefined), {
    message: "give either wabaIds or filter",
    path: ["wabaIds"],
  });
export type BulkOrder = z.infer<typeof BulkOrder>;

const Named = z.object({ id: z.string(), name: z.string().nullable() });

/** The number of accounts, and the first of them by name. */
const Group = z.object({ count: z.number().int(), first: z.array(Named) });
export type Group = z.infer<typeof Group>;

/** Why an account is left out: a reason below `graphErrors`. */
export const Hindrance = z.enum(["token_absent", "not_seen", "override_token_unknown"]);
export type Hindrance = z.infer<typeof Hindrance>;

export const BulkPreview = z.object({
  action: BulkAction,
  appId: z.string(),
  /** All selected accounts, so that exactly what was previewed is done. */
  wabaIds: z.array(z.string()),
  change: Group,
  already: Group,
  cannot: z.array(Group.extend({ reason: Hindrance })),
  overrides: z.object({
    /** Overrides that are lost for good: the console does not have their verify token. */
    lost: z.array(Named.extend({ callbackUri: z.string() })),
    /** Overrides that are restored now or when the account is subscribed again. */
    kept: z.number().int(),
  }),
  /** Phone numbers of the accounts that change. */
  phoneNumbers: z.object({
    count: z.number().int(),
    first: z.array(z.object({ displayPhoneNumber: z.string(), wabaName: z.string().nullable() })),
  }),
  calls: z.number().int(),
  seconds: z.number(),
});
export type BulkPreview = z.infer<typeof BulkPreview>;

export const BulkState = z.enum(["running", "paused", "cancelled", "finished"]);
export const BulkItemState = z.enum(["waiting", "running", "done", "unchanged", "failed", "cancelled"]);
export type BulkItemState = z.infer<typeof BulkItemState>;

const Count = z.number().int();

export const BulkAct = z.object({
  id: z.string(),
  action: BulkAction,
  appId: z.string(),
  appName: z.string(),
  state: BulkState,
  actor: z.string(),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  /** Why the act is paused or waiting. */
  failure: GraphFailure.nullable(),
  /** No further account is started before this time. */
  waitsUntil: z.iso.datetime().nullable(),
  total: Count,
  counts: z.object({
    waiting: Count,
    running: Count,
    done: Count,
    unchanged: Count,
    failed: Count,
    cancelled: Count,
  }),
  /** Estimated from the last minute; null if that is not enough. */
  remainingSeconds: z.number().nullable(),
});
export type BulkAct = z.infer<typeof BulkAct>;

export const BulkActPage = z.object({ items: z.array(BulkAct), nextCursor: z.string().nullable() });
export type BulkActPage = z.infer<typeof BulkActPage>;

export const BulkItem = z.object({
  id: z.string(),
  name: z.string().nullable(),
  state: BulkItemState,
  failure: GraphFailure.nullable(),
  retryAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
});
export type BulkItem = z.infer<typeof BulkItem>;

export const BulkItemPage = z.object({ items: z.array(BulkItem), nextCursor: z.string().nullable() });
export type BulkItemPage = z.infer<typeof BulkItemPage>;

const Limit = z.coerce.number().int().min(1).max(200).optional();

export const ListBulkActs = z.object({
  /** `yes`: only running and paused acts. */
  open: z.enum(["yes"]).optional(),
  cursor: z.string().optional(),
  limit: Limit,
});
export type ListBulkActs = z.infer<typeof ListBulkActs>;

export const ListBulkItems = z.object({ state: BulkItemState.optional(), cursor: z.string().optional(), limit: Limit });
export type ListBulkItems = z.infer<typeof ListBulkItems>;

export const BulkParams = z.object({ id: z.uuid() });
