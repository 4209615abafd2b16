import { z } from "zod";

export const SessionItem = z.object({
  id: z.string(),
  /** As the browser calls itself: "Firefox"; null when it is none that is known. */
  browser: z.string().nullable(),
  /** "Windows", "Android". */
  system: z.string().nullable(),
  remoteAddress: z.string().nullable(),
  createdAt: z.iso.datetime(),
  /** To the minute. */
  lastSeenAt: z.iso.datetime(),
  isThisOne: z.boolean(),
});
export type SessionItem = z.infer<typeof SessionItem>;

export const SessionList = z.object({ items: z.array(SessionItem) });
export type SessionList = z.infer<typeof SessionList>;

export const EndedSessions = z.object({ ended: z.number().int() });
