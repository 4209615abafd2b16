import { z } from "zod";
import { ROLES, type Role } from "#lib/access/client/roles";
import type { Sso } from "#lib/config-sso";
import { AppError } from "#lib/errors";

/** The claims of the identity provider that the console reads. */
export const Claims = z.looseObject({
  iss: z.string().min(1),
  sub: z.string().min(1).max(255),
  email: z.string().optional(),
  // Some providers send it as a string.
  email_verified: z.union([z.boolean(), z.stringbool()]).optional(),
  name: z.string().optional(),
});
export type Claims = z.infer<typeof Claims>;

/** Why a user whom the identity provider has authenticated is refused. The sign-in page has a message for each. */
export type SsoRefusal = "sso_email" | "sso_domain" | "sso_role" | "sso_disabled" | "sso_taken";

export function refuseSso(refusal: SsoRefusal): AppError {
  return new AppError("forbidden", "The identity provider's person may not sign in here.", { refusal });
}

/**
 * The e-mail address in lower case. Throws if it is unverified or its domain is not exactly one of the allowed domains:
 * subdomains and suffixes do not match.
 */
export function allowedEmail({ email, email_verified }: Claims, { allowedDomains }: Sso): string {
  const parsed = z.email().max(200).safeParse(email?.trim().toLowerCase());
  if (!parsed.success || email_verified === false) throw refuseSso("sso_email");
  const domain = parsed.data.slice(parsed.data.lastIndexOf("@") + 1);
  if (!allowedDomains.includes(domain)) throw refuseSso("sso_domain");
  return parsed.data;
}

/** The highest role that the values of the role claim map to, otherwise the default role; null if there is neither. */
export function claimedRole(claims: Claims, { roleClaim, roleMap, defaultRole }: Sso): Role | null {
  const values = roleClaim ? [valueAt(claims, roleClaim)].flat() : [];
  const roles = values.flatMap((value) => (typeof value === "string" ? (roleMap.get(value) ?? []) : []));
  return ROLES.findLast((role) => roles.includes(role)) ?? defaultRole;
}

/** Finds a claim by its name or, as in Keycloak, by a path: "realm_access.roles". */
function valueAt(claims: Record<string, unknown>, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  return name
    .split(".")
    .reduce<unknown>((at, key) => (isRecord(at) && Object.hasOwn(at, key) ? at[key] : null), claims);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
