import type { BulkAct } from "#lib/subscriptions/bulk/schema";

/** Accounts that have a result. */
export function settledOf({ total, counts }: Pick<BulkAct, "total" | "counts">): number {
  return total - counts.waiting - counts.running;
}
