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
    rejectedDeliveries24h: count,
    /** Of the newest requests of 24 hours, those answered slowly; 0 while their share is tolerable. */
    slowDeliveries24h: count,
  }),
  /** Of the newest requests of 24 hours; null while there were none. */
  ackP95Ms: z.number().nullable(),
  receiving: z.object({ lastEventAt: z.iso.datetime().nullable(), lastDeliveryAt: z.iso.datetime().nullable() }),
});
export type OverviewData = z.infer<typeof OverviewData>;
