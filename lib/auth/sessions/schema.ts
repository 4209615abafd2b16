import { z } from "zod";

export const SessionItem = z.object({
  id: z.string(),
  /** The browser's name, e.g. "Firefox"; null if unknown. */
  browser: z.string().nullable(),
  /** The operating system, e.g. "Windows" or "Android". */
  system: z.string().nullable(),
  remoteAddress: z.string().nullable(),
  createdAt: z.iso.datetime(),
  /** Rounded to the minute. */
  lastSeenAt: z.iso.datetime(),
  isThisOne: z.boolean(),
});
export type SessionItem = z.infer<typeof SessionItem>;

export const SessionList = z.object({ items: z.array(SessionItem) });
export type SessionList = z.infer<typeof SessionList>;

export const EndedSessions = z.object({ ended: z.number().int() });
