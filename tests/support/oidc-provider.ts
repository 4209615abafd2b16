import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Provider, { type KoaContextWithOIDC } from "oidc-provider";

export const CLIENT = { id: "waba-console", secret: "the-secret-of-the-client-at-the-provider" };

/** The provider's claims about a user; `sub` identifies them. */
type Person = { sub: string } & Record<string, unknown>;

export type OidcProvider = {
  issuer: string;
  /** Sets the user whom the provider signs in from now on, without asking. */
  setPerson: (person: Person) => void;
  close: () => Promise<void>;
};

/** The console's settings for this provider: users of example.org; operators are in the group "ops". */
export const consoleSettings = ({ issuer }: OidcProvider) => ({
  OIDC_ISSUER: issuer,
  OIDC_CLIENT_ID: CLIENT.id,
  OIDC_CLIENT_SECRET: CLIENT.secret,
  OIDC_NAME: "Acme",
  OIDC_ALLOWED_DOMAINS: "example.org",
  OIDC_ROLE_CLAIM: "groups",
  OIDC_ROLE_MAP: "ops=operator",
});

/** A real OpenID Connect provider on loopback whose sign-in page signs one user in at once. */
export async function startOidcProvider(redirectUri: string): Promise<OidcProvider> {
  const people = new Map<string, Person>();
  let present = "";
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [redirectUri],
        grant_types: ["authorization_code"],
        response_types: ["code"],
      },
    ],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name", "groups"] },
    cookies: { keys: ["of the test's provider"] },
    features: { devInteractions: { enabled: false } },
    findAccount: (_, sub) => ({ accountId: sub, claims: async () => ({ ...people.get(sub), sub }) }),
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    loadExistingGrant: grantEverything,
    pkce: { required: () => true },
    // Users are asked again each time, because the next one may be another.
    ttl: { Session: 1, Interaction: 60, Grant: 60, AccessToken: 60, IdToken: 60, AuthorizationCode: 60 },
  });
  const answer = provider.callback();
  server.on("request", async (request, response) => {
    if (!request.url?.startsWith("/interaction/")) return answer(request, response);
    const result = { login: { accountId: present, remember: false } };
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  });
  return {
    issuer,
    setPerson(person) {
      people.set(person.sub, person);
      present = person.sub;
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

async function grantEverything({ oidc }: KoaContextWithOIDC) {
  const grant = new oidc.provider.Grant({
    clientId: oidc.client?.clientId ?? "",
    accountId: oidc.session?.accountId ?? "",
  });
  grant.addOIDCScope("openid email profile");
  await grant.save();
  return grant;
}
