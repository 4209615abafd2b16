import { z } from "zod";

/** Meta's limit for override URLs; none is documented for this one. Both must be https. */
const CallbackUrl = z.url({ protocol: /^https?$/ }).max(2_000);
const FieldName = z.string().regex(/^[a-z][a-z0-9_]*$/);

export const SetAppWebhooks = z.object({
  /** By default the console's own. */
  callbackUrl: CallbackUrl.optional(),
  verifyToken: z.string().trim().min(1).max(200).optional(),
  /** In addition to the app's current fields. */
  fields: z.array(FieldName).max(200).optional(),
});
export type SetAppWebhooks = z.infer<typeof SetAppWebhooks>;

/** By default all fields that the console knows and the app does not have. */
export const AddAppFields = z.object({ fields: z.array(FieldName).min(1).max(200).optional() });
export type AddAppFields = z.infer<typeof AddAppFields>;
