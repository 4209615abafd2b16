import { z } from "zod";

export const SignInPolicy = z.object({
  /** Of everybody who signs in with a password; the identity provider answers for the rest. */
  secondFactorRequired: z.boolean(),
});
export type SignInPolicy = z.infer<typeof SignInPolicy>;
