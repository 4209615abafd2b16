/** What one account's subscription is in; see `AccountItem` for what each means. */
export const ACCOUNT_STATES = [
  "receiving",
  "subscribed",
  "not_subscribed",
  "drifted",
  "overridden",
  "failed",
  "unknown",
] as const;
export type AccountState = (typeof ACCOUNT_STATES)[number];

/** What the list of accounts can be narrowed to: a state, or something that is true beside it. */
export const ACCOUNT_CONDITIONS = [...ACCOUNT_STATES, "silent", "check_failed"] as const;
export type AccountCondition = (typeof ACCOUNT_CONDITIONS)[number];
