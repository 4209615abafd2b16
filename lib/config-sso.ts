import { z } from "zod";
import { isLocalHost } from "./local-host.ts";

const ROLES = ["viewer", "operator", "admin"] as const;
type SsoRole = (typeof ROLES)[number];

export type Sso = {
  /** Without a trailing slash. */
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** The provider's name for the sign-in page: "Google". */
  name: string;
  /** In lower case. Users with other domains are refused. */
  allowedDomains: string[];
  roleClaim: string | null;
  roleMap: Map<string, SsoRole>;
  /** The role of users for whom no mapping matches; null refuses them. */
  defaultRole: SsoRole | null;
};

const DOMAIN = /^(?!-)[a-z0-9-]+(\.[a-z0-9-]+)+$/;

/** Parses "waba-admins=admin, waba-ops=operator". */
function roleMap(text: string, context: z.RefinementCtx): Map<string, SsoRole> {
  const pairs = text.split(",").filter((pair) => pair.trim());
  return new Map(
    pairs.flatMap((pair) => {
      const at = pair.lastIndexOf("=");
      const value = pair.slice(0, at).trim();
      const role = ROLES.find((one) => one === pair.slice(at + 1).trim());
      if (at > 0 && value && role) return [[value, role] as const];
      context.addIssue(`"${pair.trim()}" is not a value and a role such as waba-admins=admin`);
      return [];
    }),
  );
}

function domainList(text: string, context: z.RefinementCtx): string[] {
  const domains = text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  for (const domain of domains)
    if (!DOMAIN.test(domain)) context.addIssue(`"${domain}" is not a domain such as example.org`);
  return domains;
}

/**
 * Passwords and secrets pass between console and provider, so plain HTTP is allowed only within a machine or its
 * network.
 */
function isSafe(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === "https:" || isLocalHost(hostname);
}

export const ssoVariables = {
  OIDC_ISSUER: z
    .url({ protocol: /^https?$/, error: "must be an https:// URL" })
    .refine(isSafe, "must be an https:// URL")
    .transform((url) => url.replace(/\/+$/, ""))
    .optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().trim().min(1).max(60).default("SSO"),
  OIDC_ALLOWED_DOMAINS: z.string().default("").transform(domainList),
  OIDC_ROLE_CLAIM: z.string().trim().min(1).optional(),
  OIDC_ROLE_MAP: z.string().default("").transform(roleMap),
  OIDC_DEFAULT_ROLE: z.enum(ROLES).optional(),
};

const Variables = z.object(ssoVariables);

/** Null without an issuer. `needs` rejects the environment and names the variable. */
export function ssoOf(
  e: z.output<typeof Variables>,
  needs: (isWrong: boolean, name: string, words: string) => void,
): Sso | null {
  if (!e.OIDC_ISSUER) {
    needs(Boolean(e.OIDC_CLIENT_ID || e.OIDC_CLIENT_SECRET), "OIDC_ISSUER", "must be set if OIDC_CLIENT_ID is set");
    return null;
  }
  const words = "must be set if OIDC_ISSUER is set";
  needs(!e.OIDC_CLIENT_ID, "OIDC_CLIENT_ID", words);
  needs(!e.OIDC_CLIENT_SECRET, "OIDC_CLIENT_SECRET", words);
  // At a public provider anybody can create an account.
  needs(e.OIDC_ALLOWED_DOMAINS.length === 0, "OIDC_ALLOWED_DOMAINS", words);
  const [hasClaim, hasMap] = [Boolean(e.OIDC_ROLE_CLAIM), e.OIDC_ROLE_MAP.size > 0];
  needs(hasClaim && !hasMap, "OIDC_ROLE_MAP", "must be set if OIDC_ROLE_CLAIM is set");
  needs(hasMap && !hasClaim, "OIDC_ROLE_CLAIM", "must be set if OIDC_ROLE_MAP is set");
  needs(!hasMap && !e.OIDC_DEFAULT_ROLE, "OIDC_DEFAULT_ROLE", "must be set if OIDC_ROLE_MAP is not set");
  return {
    issuer: e.OIDC_ISSUER,
    clientId: e.OIDC_CLIENT_ID ?? "",
    clientSecret: e.OIDC_CLIENT_SECRET ?? "",
    name: e.OIDC_NAME,
    allowedDomains: e.OIDC_ALLOWED_DOMAINS,
    roleClaim: e.OIDC_ROLE_CLAIM ?? null,
    roleMap: e.OIDC_ROLE_MAP,
    defaultRole: e.OIDC_DEFAULT_ROLE ?? null,
  };
}
