import { z } from "zod";
import { AppObservation } from "./observation-schema.ts";

/**
 * What is stored of conversation fields: everything; everything except what people said and sent; or only that
 * something arrived.
 */
export const CONVERSATION_STORAGE = ["whole", "without_content", "count_only"] as const;

/** A Meta app as the console shows it: without secrets; with the verify token only for administrators. */
export const MetaAppItem = z.object({
  id: z.string(),
  name: z.string(),
  hasAccessToken: z.boolean(),
  /** The access token's last four characters, to distinguish two tokens. */
  accessTokenEnd: z.string().nullable(),
  /** For the App Dashboard: only for administrators, and only until Meta has called with it. */
  verifyToken: z.string().nullable(),
  callbackUrl: z.string(),
  /** During a rotation the door accepts two secrets. */
  hasPreviousSecret: z.boolean(),
  conversationStorage: z.enum(CONVERSATION_STORAGE),
  createdAt: z.iso.datetime(),
  lastHandshakeAt: z.iso.datetime().nullable(),
  /** Graph's last data about the app itself. */
  observation: AppObservation,
});
export type MetaAppItem = z.infer<typeof MetaAppItem>;

export const MetaAppList = z.object({ items: z.array(MetaAppItem) });
export type MetaAppList = z.infer<typeof MetaAppList>;

const AppId = z.string().trim().regex(/^\d+$/, "must be digits only").max(32);
const Secret = z.string().trim().min(1).max(200);
const AccessToken = z.string().trim().min(1).max(4_000);
const VerifyToken = z.string().trim().min(1).max(200);
const Name = z.string().trim().min(1).max(200);

export const ConnectApp = z.object({
  id: AppId,
  secret: Secret,
  verifyToken: VerifyToken.optional(),
  accessToken: AccessToken.optional(),
  name: Name.optional(),
});
export type ConnectApp = z.infer<typeof ConnectApp>;

/** Absent properties stay; `accessToken: null` removes the token. */
export const UpdateApp = z.object({
  secret: Secret.optional(),
  /** With a new secret: whether the door still accepts the old one until `endRotation`. */
  keepPrevious: z.boolean().default(true),
  /** Deletes the previous secret. */
  endRotation: z.boolean().default(false),
  conversationStorage: z.enum(CONVERSATION_STORAGE).optional(),
  verifyToken: VerifyToken.optional(),
  accessToken: AccessToken.nullable().optional(),
  name: Name.optional(),
});
export type UpdateApp = z.input<typeof UpdateApp>;

export const AppParams = z.object({ appId: z.string().min(1) });

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
