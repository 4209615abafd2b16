import { z } from "zod";

/** `read` allows GET; `manage` allows everything else that tokens may do. */
export const TOKEN_SCOPES = ["read", "manage"] as const;
const Scope = z.enum(TOKEN_SCOPES);
export type TokenScope = z.infer<typeof Scope>;

/** The choices in the form, in days. */
export const TOKEN_LIFETIMES = [7, 30, 90, 365] as const;
export const DEFAULT_LIFETIME = 90;

export const ApiTokenItem = z.object({
  id: z.string(),
  name: z.string(),
  /** The token's last characters, to distinguish tokens. */
  ending: z.string(),
  scopes: z.array(z.string()),
  /** The token has the rights that its owner has when it is used. */
  owner: z.object({ id: z.string(), name: z.string(), email: z.string(), active: z.boolean() }),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
  lastUsedAt: z.iso.datetime().nullable(),
});
export type ApiTokenItem = z.infer<typeof ApiTokenItem>;

export const ApiTokenList = z.object({ items: z.array(ApiTokenItem) });
export type ApiTokenList = z.infer<typeof ApiTokenList>;

/** The only response that ever contains the token itself. */
export const CreatedApiToken = ApiTokenItem.extend({ token: z.string() });
export type CreatedApiToken = z.infer<typeof CreatedApiToken>;

export const CreateApiToken = z.object({
  name: z.string().trim().min(1).max(120),
  scopes: z
    .array(Scope)
    .min(1)
    .transform((scopes) => [...new Set(scopes)]),
  /** `null` means that it never expires. */
  expiresInDays: z.int().min(1).max(3_650).nullable().default(DEFAULT_LIFETIME),
});
export type CreateApiToken = z.infer<typeof CreateApiToken>;
