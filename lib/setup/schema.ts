import { z } from "zod";
import { Password } from "#lib/users/schema";

export const FirstAdmin = z.object({
  email: z.email().max(200),
  name: z.string().trim().min(1).max(120),
  password: Password,
});
export type FirstAdmin = z.infer<typeof FirstAdmin>;

/** The progress of the first setup. Visitors see only `hasUsers`. */
export const SetupState = z.object({
  hasUsers: z.boolean(),
  /** Meta cannot call localhost or a private address. */
  publicUrlIsLocal: z.boolean(),
  callbackUrl: z.string(),
  apps: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      /** Only for administrators. */
      verifyToken: z.string().nullable(),
      callbackUrl: z.string(),
      hasAccessToken: z.boolean(),
      lastHandshakeAt: z.iso.datetime().nullable(),
      firstWebhookAt: z.iso.datetime().nullable(),
    }),
  ),
});
export type SetupState = z.infer<typeof SetupState>;
