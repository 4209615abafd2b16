import { z } from "zod";

const count = z.number().int();

export const OverviewData = z.object({
  attention: z.object({
    /** Apps whose webhooks are not set, not active or lead elsewhere, as Graph last told. */
    appsNotSending: count,
    notSubscribed: count,
    drifted: count,
    failed: count,
    unacknowledged24h: count,
    /** Without an event for longer than their own habit (`lib/accounts/silent.ts`). */
    silentAccounts: count,
    /** Accounts that Meta rejected in its review. */
    rejectedAccounts: count,
    /** Accounts whose messages, or those of one of their numbers, go elsewhere. */
    overridden: count,
    /** Numbers that cannot send. */
    blockedNumbers: count,
    /** Accounts with a failed check of their own, as far as their facts have not changed since. */
    failingChecks: count,
    /** Accounts that nobody has checked. */
    neverChecked: count,
    rejectedDeliveries24h: count,
    /** Of the newest requests of 24 hours, those answered slowly; 0 while their share is tolerable. */
    slowDeliveries24h: count,
  }),
  /** Accounts whose facts have changed since their check: they are checked again by themselves. */
  outdatedChecks: count,
  /** Of the newest requests of 24 hours; null while there were none. */
  ackP95Ms: z.number().nullable(),
  receiving: z.object({ lastEventAt: z.iso.datetime().nullable(), lastDeliveryAt: z.iso.datetime().nullable() }),
});
export type OverviewData = z.infer<typeof OverviewData>;
