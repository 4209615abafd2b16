import { SEVERITIES } from "#lib/events/fields/definition";
import type { SeverityCounts } from "#lib/overview/schema";

export function totalOf(counts: SeverityCounts): number {
  return SEVERITIES.reduce((total, severity) => total + counts[severity], 0);
}
