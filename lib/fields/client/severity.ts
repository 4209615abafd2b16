/** From least to most urgent; stored by its place in this list. */
export const SEVERITIES = ["routine", "notice", "warning", "critical"] as const;
export type Severity = (typeof SEVERITIES)[number];
