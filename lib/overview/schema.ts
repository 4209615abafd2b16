import { z } from "zod";

const count = z.number().int();

export const OverviewData = z.object({
  attention: z.object({
    /** Apps whose webhooks are not set, not active or go elsewhere, according to Graph's last answer. */
    appsNotSending: count,
    notSubscribed: count,
    drifted: count,
    failed: count,
    unacknowledged24h: count,
    /** Accounts without an event for longer than usual for them (`lib/accounts/silent.ts`). */
    silentAccounts: count,
    /** Accounts that Meta rejected in its review. */
    rejectedAccounts: count,
    /** Accounts whose messages, or those of one of their numbers, go to another URL. */
    overridden: count,
    /** Numbers that cannot send. */
    blockedNumbers: count,
    /** Accounts that fail an account check. Outdated results are not counted. */
    failingChecks: count,
    /** Accounts that were never checked. */
    neverChecked: count,
    rejectedDeliveries24h: count,
    /** Acknowledged requests that could not be taken in. */
    setApart: count,
    /** Destinations whose receiver accepts nothing. */
    failingDestinations: count,
    /** Slow responses among the newest requests of 24 hours; 0 while their share is acceptable. */
    slowDeliveries24h: count,
  }),
  /** Accounts whose facts have changed since their check. They are rechecked automatically. */
  outdatedChecks: count,
  /** For the newest requests of 24 hours; null if there were none. */
  ackP95Ms: z.number().nullable(),
  /** From the answer until the events are in the lists, of the same requests. */
  lagP95Ms: z.number().nullable(),
  receiving: z.object({ lastEventAt: z.iso.datetime().nullable(), lastDeliveryAt: z.iso.datetime().nullable() }),
});
export type OverviewData = z.infer<typeof OverviewData>;
