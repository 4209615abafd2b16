import { z } from "zod";

/** Graph's answer when something failed, with what the operator can do about it (`lib/graph/errors.ts`). */
export const GraphFailure = z.object({
  /** Names the case in the catalogues: a key below `graphErrors`, e.g. `token_invalid`. */
  reason: z.string(),
  /** Meta's own words. */
  message: z.string(),
  code: z.number().nullable(),
  subcode: z.number().nullable(),
  traceId: z.string().nullable(),
  at: z.iso.datetime(),
  /** When Meta said it will answer again. */
  retryAt: z.iso.datetime().optional(),
});
export type GraphFailure = z.infer<typeof GraphFailure>;

export const OtherApp = z.object({ id: z.string(), name: z.string().nullable() });

export const PhoneNumberItem = z.object({
  id: z.string(),
  wabaId: z.string(),
  wabaName: z.string().nullable(),
  displayPhoneNumber: z.string(),
  verifiedName: z.string().nullable(),
  nameStatus: z.string().nullable(),
  qualityRating: z.string().nullable(),
  status: z.string().nullable(),
  platformType: z.string().nullable(),
  messagingLimit: z.string().nullable(),
  /** Where each level sends webhooks; null where that level has no override. */
  route: z
    .object({ phoneNumber: z.string().nullable(), waba: z.string().nullable(), application: z.string().nullable() })
    .nullable(),
  syncedAt: z.iso.datetime(),
});
export type PhoneNumberItem = z.infer<typeof PhoneNumberItem>;

export const AccountState = z.enum([
  "receiving",
  "subscribed",
  "not_subscribed",
  "drifted",
  "overridden",
  "failed",
  "unknown",
]);
export type AccountState = z.infer<typeof AccountState>;

export const AccountItem = z.object({
  id: z.string(),
  name: z.string().nullable(),
  currency: z.string().nullable(),
  timezoneId: z.string().nullable(),
  reviewStatus: z.string().nullable(),
  appId: z.string().nullable(),
  /**
   * In order of what matters: `failed` the last call to Graph failed; `drifted` observed differs from desired;
   * `not_subscribed`; `overridden` messages go elsewhere; `receiving` subscribed with an event in the last 7 days;
   * `subscribed`; `unknown` never asked.
   */
  state: AccountState,
  subscription: z.object({
    desired: z.boolean().nullable(),
    observed: z.boolean().nullable(),
    overrideCallbackUri: z.string().nullable(),
    otherApps: z.array(OtherApp),
    observedAt: z.iso.datetime().nullable(),
    lastError: GraphFailure.nullable(),
  }),
  /** Names before ids: what falls silent when the subscription ends. */
  phoneNumbers: z.array(
    z.object({ id: z.string(), displayPhoneNumber: z.string(), verifiedName: z.string().nullable() }),
  ),
  lastEventAt: z.iso.datetime().nullable(),
  syncedAt: z.iso.datetime().nullable(),
});
export type AccountItem = z.infer<typeof AccountItem>;

export const AccountPage = z.object({ items: z.array(AccountItem), nextCursor: z.string().nullable() });
export type AccountPage = z.infer<typeof AccountPage>;

export const AccountDetail = AccountItem.extend({
  country: z.string().nullable(),
  status: z.string().nullable(),
  businessVerificationStatus: z.string().nullable(),
  ownershipType: z.string().nullable(),
  ownerBusinessId: z.string().nullable(),
  ownerBusinessName: z.string().nullable(),
  numbers: z.array(PhoneNumberItem),
  /** Newest first: who changed the subscription. */
  history: z.array(
    z.object({
      id: z.string(),
      at: z.iso.datetime(),
      actor: z.string(),
      action: z.string(),
      before: z.unknown(),
      after: z.unknown(),
    }),
  ),
});
export type AccountDetail = z.infer<typeof AccountDetail>;

/** How far discovering and refreshing accounts has come. */
export const SyncStatus = z.object({
  state: z.enum(["idle", "running", "failed"]),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
  done: z.number().int(),
  total: z.number().int().nullable(),
  error: GraphFailure.nullable(),
});
export type SyncStatus = z.infer<typeof SyncStatus>;

export const AccountSummary = z.object({
  total: z.number().int(),
  subscribed: z.number().int(),
  notSubscribed: z.number().int(),
  needAttention: z.number().int(),
  sync: SyncStatus,
});
export type AccountSummary = z.infer<typeof AccountSummary>;

export const SetSubscription = z.object({ subscribed: z.boolean(), appId: z.string().optional() });
export type SetSubscription = z.infer<typeof SetSubscription>;

export const PhoneNumberPage = z.object({ items: z.array(PhoneNumberItem), nextCursor: z.string().nullable() });
export type PhoneNumberPage = z.infer<typeof PhoneNumberPage>;

export const TemplateItem = z.object({
  id: z.string(),
  wabaId: z.string(),
  wabaName: z.string().nullable(),
  name: z.string(),
  language: z.string(),
  status: z.string().nullable(),
  category: z.string().nullable(),
  qualityScore: z.string().nullable(),
  rejectedReason: z.string().nullable(),
  syncedAt: z.iso.datetime(),
});
export type TemplateItem = z.infer<typeof TemplateItem>;

export const TemplatePage = z.object({ items: z.array(TemplateItem), nextCursor: z.string().nullable() });
export type TemplatePage = z.infer<typeof TemplatePage>;

/** Query strings of the lists. A list is given by repeating or by commas. */
const Search = z
  .string()
  .trim()
  .max(200)
  .transform((text) => text || undefined)
  .optional();
const Limit = z.coerce.number().int().min(1).max(200).optional();

export const ListAccounts = z.object({
  q: Search,
  state: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((given) =>
      [given ?? []]
        .flat()
        .flatMap((one) => one.split(","))
        .filter(Boolean),
    )
    .pipe(z.array(AccountState)),
  appId: z.string().optional(),
  sort: z.enum(["attention", "name"]).optional(),
  cursor: z.string().optional(),
  limit: Limit,
});
export type ListAccounts = z.infer<typeof ListAccounts>;

export const ListByText = z.object({
  q: Search,
  waba: z.string().optional(),
  cursor: z.string().optional(),
  limit: Limit,
});
export type ListByText = z.infer<typeof ListByText>;

export const SyncAccounts = z.object({ appId: z.string().optional() });
export type SyncAccounts = z.infer<typeof SyncAccounts>;

export const WabaParams = z.object({ wabaId: z.string().min(1) });
