/** The states of an account's subscription; `AccountItem` explains each. */
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

/** Filters for the list of accounts: a state, or a condition in addition to the state. */
export const ACCOUNT_CONDITIONS = [...ACCOUNT_STATES, "silent", "check_failed"] as const;
export type AccountCondition = (typeof ACCOUNT_CONDITIONS)[number];

/** The order of the list and its counts, the worst first. */
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

/** A minus reverses the order. */
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

/** Orders by state, the worst or the last changed first. */
export const ACCOUNT_STATE_SORTS = ["worst", "changed"] as const;
export type AccountOrder = AccountSort | (typeof ACCOUNT_STATE_SORTS)[number];
