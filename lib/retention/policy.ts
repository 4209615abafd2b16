import { config } from "#lib/config";
import { BACK_MS } from "#lib/db/partitions";

const DAY_MS = 86_400_000;

/** How long each class is kept, in days; 0 is for ever. */
export type Policy = { conversation: number; management: number; delivery: number; raw: number };

export function policy(): Policy {
  return config().retention;
}

/** What is older may go; null where nothing ever may. */
export function cutoff(days: number, now: number): Date | null {
  return days === 0 ? null : new Date(now - days * DAY_MS);
}

/** Days after which a partition of events holds nothing that must be kept; 0 where there is no such day. */
export function longestOf({ conversation, management }: Policy): number {
  return conversation === 0 || management === 0 ? 0 : Math.max(conversation, management);
}

/** Partitions this young are made anew at every check, so their rows are deleted one by one. */
export function isDroppedWhole(days: number): boolean {
  return days * DAY_MS >= BACK_MS;
}
