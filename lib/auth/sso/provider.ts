import type { OAuthConfig } from "next-auth/providers/oauth";
import type { Sso } from "#lib/config-sso";

/** The provider's id in next-auth's paths. Register `/api/auth/callback/oidc` at the identity provider. */
export const SSO_PROVIDER = "oidc";

type Profile = Record<string, unknown> & { sub: string };

/** The identity provider for next-auth: configured by its discovery document, with PKCE, state and nonce. */
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
      // Some providers put few claims into the ID token, so the rest is read from the userinfo endpoint. openid-client
      // checks that the subject is the same. Claims of the signed ID token take precedence.
      async request({ client, tokens }) {
        // next-auth's type has only the fields of the token set; the object is openid-client's own.
        const set = tokens as Exclude<Parameters<typeof client.userinfo>[0], string>;
        const rest = client.issuer.metadata.userinfo_endpoint ? await client.userinfo(set) : {};
        return { ...rest, ...set.claims() };
      },
    },
    profile: ({ sub }) => ({ id: sub }),
  };
}
