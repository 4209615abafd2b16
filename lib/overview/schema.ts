import { z } from "zod";

const count = z.number().int();

export const SeverityCounts = z.object({ routine: count, notice: count, warning: count, critical: count });
export type SeverityCounts = z.infer<typeof SeverityCounts>;

export const OverviewQuery = z.object({ range: z.enum(["24h", "7d"]).default("24h") });

export const OverviewData = z.object({
  /** In the order in which they matter. */
  attention: z.object({
    notSubscribed: count,
    drifted: count,
    failed: count,
    criticalEvents24h: count,
    /** Subscribed, without an event in the last 7 days: the accounts in the state `subscribed`. */
    silentAccounts: count,
    rejectedDeliveries24h: count,
  }),
  events24h: z.object({ bySeverity: SeverityCounts }),
  /** `24h`: 24 hours; `7d`: 28 times six hours. Oldest first; `at` is where the bucket begins. */
  histogram: z.array(SeverityCounts.extend({ at: z.iso.datetime() })),
  receiving: z.object({ lastEventAt: z.iso.datetime().nullable(), lastDeliveryAt: z.iso.datetime().nullable() }),
});
export type OverviewData = z.infer<typeof OverviewData>;
