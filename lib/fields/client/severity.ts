/** From least to most urgent. Stored as the index in this list. */
export const SEVERITIES = ["routine", "notice", "warning", "critical"] as const;
export type Severity = (typeof SEVERITIES)[number];
