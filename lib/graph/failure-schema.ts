import { z } from "zod";

/** Graph's answer when something failed, with what the operator can do about it (`errors.ts`). */
export const GraphFailure = z.object({
  /** Names the case in the catalogues: a key below `graphErrors`, e.g. `token_invalid`. */
  reason: z.string(),
  /** Meta's own words. */
  message: z.string(),
  code: z.number().nullable(),
  subcode: z.number().nullable(),
  traceId: z.string().nullable(),
  at: z.iso.datetime(),
  /** When Graph is asked again. */
  retryAt: z.iso.datetime().optional(),
});
export type GraphFailure = z.infer<typeof GraphFailure>;
