import { z } from "zod";

export const SignInPolicy = z.object({
  /** Applies to all users who sign in with a password; for the others the identity provider is responsible. */
  secondFactorRequired: z.boolean(),
});
export type SignInPolicy = z.infer<typeof SignInPolicy>;
