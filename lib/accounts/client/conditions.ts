/** What one account's subscription is in; see `AccountItem` for what each means. */
export const ACCOUNT_STATES = [
  "receiving",
  "subscribed",
  "not_subscribed",
  "drifted",
  "rejected",
  "overridden",
  "failed",
  "unknown",
] as const;
export type AccountState = (typeof ACCOUNT_STATES)[number];

/** What the list of accounts can be narrowed to: a state, or something that is true beside it. */
export const ACCOUNT_CONDITIONS = [...ACCOUNT_STATES, "silent", "check_failed"] as const;
export type AccountCondition = (typeof ACCOUNT_CONDITIONS)[number];

/** In this order the list shows what needs attention first, and so do its counts. */
export const GRAVEST_FIRST: readonly AccountCondition[] = [
  "failed",
  "drifted",
  "not_subscribed",
  "check_failed",
  "rejected",
  "overridden",
  "silent",
  "unknown",
  "subscribed",
  "receiving",
];

/** A minus turns an order round. */
export const ACCOUNT_SORTS = [
  "attention",
  "name",
  "-name",
  "-numbers",
  "numbers",
  "-lastEvent",
  "lastEvent",
  "review",
] as const;
export type AccountSort = (typeof ACCOUNT_SORTS)[number];
