import { config } from "#lib/config";
import { BACK_MS } from "#lib/db/partitions";

const DAY_MS = 86_400_000;

/** How long each class is kept, in days; 0 means forever. */
export type Policy = { conversation: number; management: number; delivery: number; raw: number };

export function policy(): Policy {
  return config().retention;
}

/** Rows older than this are deleted; null means never. */
export function cutoff(days: number, now: number): Date | null {
  return days === 0 ? null : new Date(now - days * DAY_MS);
}

/** After how many days all rows of an event partition have expired; 0 means never. */
export function longestOf({ conversation, management }: Policy): number {
  return conversation === 0 || management === 0 ? 0 : Math.max(conversation, management);
}

/** Partitions younger than `BACK_MS` are created again at every run, so their rows are deleted individually. */
export function isDroppedWhole(days: number): boolean {
  return days * DAY_MS >= BACK_MS;
}
