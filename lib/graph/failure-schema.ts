import { z } from "zod";

/** A failed Graph call, with what the operator can do about it (`errors.ts`). */
export const GraphFailure = z.object({
  /** A key below `graphErrors` in the catalogues, e.g. `token_invalid`. */
  reason: z.string(),
  /** Meta's own message. */
  message: z.string(),
  code: z.number().nullable(),
  subcode: z.number().nullable(),
  traceId: z.string().nullable(),
  at: z.iso.datetime(),
  /** When Graph is called again. */
  retryAt: z.iso.datetime().optional(),
});
export type GraphFailure = z.infer<typeof GraphFailure>;
