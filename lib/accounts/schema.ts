import { z } from "zod";
import { GraphFailure } from "#lib/graph/failure-schema";
import { EntityState, SORTS, StateFilter, StripPart, TemplateGroup } from "#lib/states/schema";
import { AppOnAccount, AutoRepair, Difference, RouteState } from "#lib/subscription-state/schema";
import { ACCOUNT_CONDITIONS, ACCOUNT_STATES } from "./client/conditions.ts";

export { GraphFailure };

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
  /** Meta's health check: AVAILABLE, LIMITED, BLOCKED or another code; null if unknown. */
  canSend: z.string().nullable(),
  platformType: z.string().nullable(),
  messagingLimit: z.string().nullable(),
  /** The callback URL of each level; null if that level has no override. */
  route: z
    .object({ phoneNumber: z.string().nullable(), waba: z.string().nullable(), application: z.string().nullable() })
    .nullable(),
  syncedAt: z.iso.datetime(),
  /** What is known of its state; null if nothing was told yet. */
  states: EntityState.nullable(),
  /** The last 30 days, oldest first. */
  strip: z.array(StripPart),
});
export type PhoneNumberItem = z.infer<typeof PhoneNumberItem>;

export const AccountItem = z.object({
  id: z.string(),
  name: z.string().nullable(),
  currency: z.string().nullable(),
  timezoneId: z.string().nullable(),
  reviewStatus: z.string().nullable(),
  ownerBusinessId: z.string().nullable(),
  ownerBusinessName: z.string().nullable(),
  appId: z.string().nullable(),
  /**
   * In order of importance: `failed` the last call to Graph failed; `drifted` observed differs from desired;
   * `not_subscribed`; `rejected` Meta rejected the account in its review; `overridden` messages of the account or of
   * one of its numbers go elsewhere; `receiving` subscribed with an event in the last 7 days; `subscribed`; `unknown`
   * never read.
   */
  state: z.enum(ACCOUNT_STATES),
  subscription: z.object({
    desired: z.boolean().nullable(),
    observed: z.boolean().nullable(),
    overrideCallbackUri: z.string().nullable(),
    otherApps: z.array(OtherApp),
    observedAt: z.iso.datetime().nullable(),
    /** The desired override: "" for none, null if never set here. */
    desiredOverride: z.string().nullable(),
    /** False: the override that Meta reports was set elsewhere and cannot be set again from here. */
    isOverrideKnown: z.boolean(),
    /** When Meta's state began to differ from the desired one; null while it does not. */
    driftedAt: z.iso.datetime().nullable(),
    lastError: GraphFailure.nullable(),
  }),
  /** Shows names instead of ids of the numbers that go silent when the subscription ends. */
  phoneNumbers: z.array(
    z.object({ id: z.string(), displayPhoneNumber: z.string(), verifiedName: z.string().nullable() }),
  ),
  lastEventAt: z.iso.datetime().nullable(),
  syncedAt: z.iso.datetime().nullable(),
  /** What is known of its state; null if nothing was told yet. */
  states: EntityState.nullable(),
  /** The last 30 days, oldest first: its own status, and the worst quality of its numbers. */
  strip: z.array(StripPart),
});
export type AccountItem = z.infer<typeof AccountItem>;

export const AccountPage = z.object({ items: z.array(AccountItem), nextCursor: z.string().nullable() });
export type AccountPage = z.infer<typeof AccountPage>;

export const AccountNumber = PhoneNumberItem.extend({
  /** The state of the number's override; null if nothing is stored for this app. */
  routeState: RouteState.nullable(),
  healthStatus: z.unknown(),
});
export type AccountNumber = z.infer<typeof AccountNumber>;

export const AccountDetail = AccountItem.extend({
  country: z.string().nullable(),
  /** The IANA name of `timezoneId`; null if the console's table has none. */
  timezoneName: z.string().nullable(),
  status: z.string().nullable(),
  businessVerificationStatus: z.string().nullable(),
  ownershipType: z.string().nullable(),
  healthStatus: z.unknown(),
  numbers: z.array(AccountNumber),
  /** How Meta's state differs from the desired one. */
  differences: z.array(Difference),
  autoRepair: AutoRepair,
  /** Whether a verify token of the account's override is stored. */
  hasOverrideToken: z.boolean(),
  /** The connected apps that know the account; `appId` is one of them. */
  apps: z.array(AppOnAccount),
});
export type AccountDetail = z.infer<typeof AccountDetail>;

/** The progress of discovering and refreshing accounts. */
export const SyncStatus = z.object({
  state: z.enum(["idle", "running", "failed"]),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
  done: z.number().int(),
  total: z.number().int().nullable(),
  /** Estimated from the current pace, without waiting accounts; null while unknown. */
  remainingSeconds: z.number().int().nullable(),
  /** Estimated number of remaining calls. */
  remainingCalls: z.number().int().nullable(),
  /**
   * The number of accounts blocked by Meta's rate limits, and when the last of them becomes free; they are then
   * refreshed automatically.
   */
  postponed: z.number().int(),
  postponedUntil: z.iso.datetime().nullable(),
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

/** The number of accounts by state, review and owner. Each count applies all filters except its own. */
export const AccountFacets = z.object({
  total: z.number().int(),
  states: z.record(z.enum(ACCOUNT_CONDITIONS), z.number().int()),
  /** Meta's codes, an open set. */
  reviews: z.array(z.object({ value: z.string(), count: z.number().int() })),
  /** The owning businesses, those with the most accounts first. */
  owners: z.array(z.object({ value: z.string(), name: z.string().nullable(), count: z.number().int() })),
  /** Of whose state something ends or takes effect. */
  willChange: z.number().int(),
  /** Whose state changed in the last 24 hours and 7 days. */
  changed: z.object({ day: z.number().int(), week: z.number().int() }),
});
export type AccountFacets = z.infer<typeof AccountFacets>;

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
  states: EntityState,
  /** The last 30 days, oldest first. */
  strip: z.array(StripPart),
});
export type TemplateItem = z.infer<typeof TemplateItem>;

/** What the panel of a template or number shows besides its state. */
const PanelFacts = z.object({
  /** The business portfolio that owns the account, for links to Meta's pages. */
  ownerBusinessId: z.string().nullable(),
  /** Since when no app's token reaches the account: all of this is the last known state. Null while one does. */
  lostSince: z.iso.datetime().nullable(),
  /** Stored events about it, at most 1,000 are counted. */
  events: z.number().int(),
});

/** One version of a template's content. */
const TemplateVersion = z.object({
  changeId: z.string(),
  at: z.iso.datetime(),
  source: z.enum(["webhook", "poll", "console"]),
  eventId: z.string().nullable(),
  content: z.record(z.string(), z.unknown()).nullable(),
});

export const TemplateDetail = TemplateItem.extend({
  ...PanelFacts.shape,
  /** Header, body, footer and buttons; null if nobody told them. */
  content: z.record(z.string(), z.unknown()).nullable(),
  /** Newest first, at most 20. */
  versions: z.array(TemplateVersion),
  /** The same name in other languages and accounts, worst first; at most 100. */
  others: z.array(TemplateItem),
  /** All of them, in how many accounts, by status. */
  othersCount: z.object({
    templates: z.number().int(),
    accounts: z.number().int(),
    status: z.array(z.object({ value: z.string(), count: z.number().int() })),
  }),
});
export type TemplateDetail = z.infer<typeof TemplateDetail>;

export const PhoneNumberDetail = PhoneNumberItem.extend({
  ...PanelFacts.shape,
  /** The number as digits, by which its history is kept. */
  digits: z.string(),
  /** Meta's last answer about its health, with that of its account, business and app. */
  healthStatus: z.unknown(),
  /** How many numbers of the same portfolio share its messaging limit. */
  sharesLimitWith: z.number().int(),
});
export type PanelFacts = z.infer<typeof PanelFacts>;
export type PhoneNumberDetail = z.infer<typeof PhoneNumberDetail>;

export const TemplateGroupItem = TemplateGroup.extend({
  /** If it is one template. */
  only: TemplateItem.nullable(),
});
export type TemplateGroupItem = z.infer<typeof TemplateGroupItem>;

export const TemplateGroupPage = z.object({ items: z.array(TemplateGroupItem), nextCursor: z.string().nullable() });
export type TemplateGroupPage = z.infer<typeof TemplateGroupPage>;

export const TemplatePage = z.object({ items: z.array(TemplateItem), nextCursor: z.string().nullable() });
export type TemplatePage = z.infer<typeof TemplatePage>;

const Limit = z.coerce.number().int().min(1).max(200);

export const ListTemplates = StateFilter.extend({
  sort: z.enum(SORTS).default("name"),
  cursor: z.string().optional(),
  limit: Limit.default(50),
});
export type ListTemplates = z.infer<typeof ListTemplates>;

export const ListTemplateGroups = ListTemplates.extend({
  sort: z.enum(SORTS).default("worst"),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export type ListTemplateGroups = z.infer<typeof ListTemplateGroups>;

const Format = z.enum(["ndjson", "csv"]).default("ndjson");
export const ExportTemplates = StateFilter.extend({ format: Format });
export type ExportTemplates = z.infer<typeof ExportTemplates>;

/** `blocked`: only numbers that cannot send. */
export const ListPhoneNumbers = ListTemplates.extend({ state: z.enum(["blocked"]).optional() });
export type ListPhoneNumbers = z.infer<typeof ListPhoneNumbers>;
export const ExportPhoneNumbers = ExportTemplates.extend({ state: z.enum(["blocked"]).optional() });
export type ExportPhoneNumbers = z.infer<typeof ExportPhoneNumbers>;

export const SyncAccounts = z.object({ appId: z.string().optional() });
export type SyncAccounts = z.infer<typeof SyncAccounts>;

export const WabaParams = z.object({ wabaId: z.string().min(1) });
