import { z } from "zod";
import { GraphFailure } from "./failure-schema.ts";

/** Meta's own percentages of one limit, as one header last said. */
const MetaReading = z.object({
  type: z.string(),
  callCount: z.number().int(),
  totalCputime: z.number().int(),
  totalTime: z.number().int(),
  seenAt: z.iso.datetime(),
});

/** How much of one rolling hour is used: that of a WABA with one app, or the app's own. */
export const ObjectUsage = z.object({
  /** A WABA's id, or "app". */
  objectId: z.string(),
  name: z.string().nullable(),
  /** `slowed`: background work is spread out; `used_up` and `paused`: nothing is asked. */
  state: z.enum(["free", "slowed", "used_up", "paused"]),
  /** Calls that this console made in the last hour, of all its processes. */
  calls: z.number().int(),
  /** Null for an app: its limit depends on how many users it has. */
  allowed: z.number().int().nullable(),
  /** Of what is allowed, in whole percent: the console's count, or Meta's where that is more. */
  percent: z.number().int(),
  readings: z.array(MetaReading),
  /** From when on Graph is asked again; null where nothing holds it back. */
  resumesAt: z.iso.datetime().nullable(),
  /** Meta's words, where it refused. */
  failure: GraphFailure.nullable(),
});
export type ObjectUsage = z.infer<typeof ObjectUsage>;

export const AppUsage = z.object({
  appId: z.string(),
  app: ObjectUsage,
  /** The accounts with the least left, at most ten, of those asked in the last hour. */
  accounts: z.array(ObjectUsage),
  /** Accounts asked in the last hour, and how many of them are held back or slowed. */
  asked: z.number().int(),
  held: z.number().int(),
  slowed: z.number().int(),
  /** The Graph API version asked for and, where it differs, the one that answered. */
  version: z.object({ asked: z.string(), served: z.string().nullable() }),
});
export type AppUsage = z.infer<typeof AppUsage>;

export const AccountUsage = z.object({ appId: z.string(), account: ObjectUsage, app: ObjectUsage });
export type AccountUsage = z.infer<typeof AccountUsage>;
