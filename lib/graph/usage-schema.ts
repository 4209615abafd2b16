import { z } from "zod";
import { GraphFailure } from "./failure-schema.ts";

/** Meta's percentages of one limit in the last response header. */
const MetaReading = z.object({
  type: z.string(),
  callCount: z.number().int(),
  totalCputime: z.number().int(),
  totalTime: z.number().int(),
  seenAt: z.iso.datetime(),
});

/** How much of one rolling hour is used: by one WABA with one app, or by the app itself. */
export const ObjectUsage = z.object({
  /** A WABA id, or "app". */
  objectId: z.string(),
  name: z.string().nullable(),
  /** `slowed`: background calls are spread out; `used_up` and `paused`: no calls are made. */
  state: z.enum(["free", "slowed", "used_up", "paused"]),
  /** Calls that all processes of this console made in the last hour. */
  calls: z.number().int(),
  /** Null for an app: its limit depends on its number of users. */
  allowed: z.number().int().nullable(),
  /** Percent of the limit, rounded: the console's count or Meta's, whichever is higher. */
  percent: z.number().int(),
  readings: z.array(MetaReading),
  /** When calls to Graph start again; null if nothing stops them. */
  resumesAt: z.iso.datetime().nullable(),
  /** Meta's answer, if it refused. */
  failure: GraphFailure.nullable(),
});
export type ObjectUsage = z.infer<typeof ObjectUsage>;

export const AppUsage = z.object({
  appId: z.string(),
  app: ObjectUsage,
  /** The accounts with the least calls left, at most ten, of those called in the last hour. */
  accounts: z.array(ObjectUsage),
  /** How many accounts were called in the last hour, and how many of them are paused or slowed. */
  asked: z.number().int(),
  held: z.number().int(),
  slowed: z.number().int(),
  /** The configured Graph API version and, if it differs, the one that answered. */
  version: z.object({ asked: z.string(), served: z.string().nullable() }),
});
export type AppUsage = z.infer<typeof AppUsage>;

export const AccountUsage = z.object({ appId: z.string(), account: ObjectUsage, app: ObjectUsage });
export type AccountUsage = z.infer<typeof AccountUsage>;
