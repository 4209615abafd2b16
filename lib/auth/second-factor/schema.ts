import { z } from "zod";

export const OwnFactor = z.object({
  addedAt: z.iso.datetime().nullable(),
  recoveryCodesLeft: z.number().int(),
  /** Whether every user must have a second factor. */
  isRequired: z.boolean(),
});
export type OwnFactor = z.infer<typeof OwnFactor>;

export const TotpSecret = z.object({ secret: z.string(), uri: z.string() });
export type TotpSecret = z.infer<typeof TotpSecret>;

export const RecoveryCodes = z.object({ codes: z.array(z.string()) });
export type RecoveryCodes = z.infer<typeof RecoveryCodes>;

export const FactorCode = z.object({ code: z.string().trim().min(1).max(100) });
export type FactorCode = z.infer<typeof FactorCode>;
