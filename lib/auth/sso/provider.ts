import type { OAuthConfig } from "next-auth/providers/oauth";
import type { Sso } from "#lib/config-sso";

/** The provider's name in next-auth's paths: `/api/auth/callback/oidc` is what is registered there. */
export const SSO_PROVIDER = "oidc";

type Profile = Record<string, unknown> & { sub: string };

/** The identity provider as next-auth knows it: found by its discovery document, with PKCE, state and nonce. */
export function ssoProvider(sso: Sso): OAuthConfig<Profile> {
  return {
    id: SSO_PROVIDER,
    name: sso.name,
    type: "oauth",
    wellKnown: `${sso.issuer}/.well-known/openid-configuration`,
    clientId: sso.clientId,
    clientSecret: sso.clientSecret,
    authorization: { params: { scope: "openid email profile" } },
    checks: ["pkce", "state", "nonce"],
    idToken: true,
    httpOptions: { timeout: 10_000 },
    userinfo: {
      // The ID token is short at some providers: the rest is asked for, of the same subject as openid-client sees to, and
      // never overrides what was signed.
      async request({ client, tokens }) {
        // next-auth's type tells the set's fields only; it is openid-client's own.
        const set = tokens as Exclude<Parameters<typeof client.userinfo>[0], string>;
        const rest = client.issuer.metadata.userinfo_endpoint ? await client.userinfo(set) : {};
        return { ...rest, ...set.claims() };
      },
    },
    profile: ({ sub }) => ({ id: sub }),
  };
}
