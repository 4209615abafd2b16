import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { hashPassword } from "#lib/auth/password";
import { ssoProvider } from "#lib/auth/sso/provider";
import { config } from "#lib/config";
import type { Sso } from "#lib/config-sso";
import { forget, once } from "#lib/once";
import { type ApiServer, openApiServer } from "#tests/support/api-server";
import { openTestDatabase, type TestDatabase } from "#tests/support/database";
import { type HttpSession, openSession } from "#tests/support/http-session";
import { CLIENT, consoleSettings, type OidcProvider, startOidcProvider } from "#tests/support/oidc-provider";

const AYU = {
  sub: "ayu-at-the-provider",
  name: "Ayu Lestari",
  email: "Ayu@Example.org",
  email_verified: true,
  groups: ["staff", "waba-ops"],
};

let api: ApiServer;
let provider: OidcProvider;
let database: TestDatabase;
beforeAll(async () => {
  api = await openApiServer();
  provider = await startOidcProvider(`${api.url}/api/auth/callback/oidc`);
  vi.stubEnv("NEXTAUTH_URL", api.url);
  database = await openTestDatabase({
    PUBLIC_URL: api.url,
    ...consoleSettings(provider),
    OIDC_ROLE_MAP: "waba-admins=admin, waba-ops=operator",
  });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await api.close();
  await provider.close();
  await database.close();
});
beforeEach(() => database.db.$executeRaw`truncate "user", audit_entry cascade`);

/**
 * Goes through sign-in like a browser: the console's form, the provider, and back. Returns the final URL and whether it
 * is signed in.
 */
async function come(session: HttpSession = openSession(api.url)): Promise<{ at: string; status: number }> {
  const { url } = await beginSignIn(session);
  let at = new URL(url);
  const provided = openSession(provider.issuer);
  while (at.origin === provider.issuer) {
    const answer = await provided.call(at.pathname + at.search);
    at = new URL(answer.headers.get("location") ?? "/nowhere", at);
  }
  return arrive(session, at);
}

async function beginSignIn(session: HttpSession): Promise<{ url: string }> {
  const { body } = await session.call("/api/auth/csrf");
  const form = { ...(body as Record<string, string>), json: "true" };
  const answer = await session.call("/api/auth/signin/oidc", { method: "POST", body: form });
  return answer.body as { url: string };
}

async function arrive(session: HttpSession, at: URL): Promise<{ at: string; status: number }> {
  const back = await session.call(at.pathname + at.search);
  const { status } = await session.call("/api/sessions");
  const end = new URL(back.headers.get("location") ?? "/nowhere", api.url);
  return { at: end.pathname + end.search, status };
}

/** Follows redirects until next-auth is done. */
async function follow(session: HttpSession, path: string): Promise<URL> {
  const { headers } = await session.call(path);
  const at = new URL(headers.get("location") ?? "/nowhere", api.url);
  return at.pathname.startsWith("/api/auth") ? follow(session, at.pathname + at.search) : at;
}

const people = () => database.db.user.findMany({ orderBy: { email: "asc" } });
const addUser = async (data: { email: string; active?: boolean; role?: "admin" | "viewer"; passwordHash?: string }) =>
  database.db.user.create({ data: { name: "Local", role: "viewer", ...data } });

describe("a user from the identity provider", () => {
  it("is created with the claim's role, signed in, and audited", async () => {
    provider.setPerson(AYU);
    expect(await come()).toEqual({ at: "/", status: 200 });
    const [ayu] = await people();
    expect(await people()).toMatchObject([
      {
        email: "ayu@example.org",
        name: "Ayu Lestari",
        role: "operator",
        passwordHash: null,
        oidcSubject: `${provider.issuer} ${AYU.sub}`,
      },
    ]);
    expect(await database.db.auditEntry.findMany({ orderBy: { id: "asc" } })).toMatchObject([
      { action: "user.created", actor: "Acme", after: { role: "operator" } },
      { action: "user.signed_in", userId: ayu?.id, actor: "ayu@example.org", after: { through: "Acme" } },
    ]);
  });

  it("is recognised by issuer and subject, even with another address; the role follows the claim", async () => {
    provider.setPerson(AYU);
    await come();
    provider.setPerson({ ...AYU, email: "ayu.lestari@example.org", groups: ["waba-ops", "waba-admins"] });
    expect(await come()).toMatchObject({ status: 200 });
    expect(await people()).toMatchObject([{ email: "ayu@example.org", role: "admin" }]);
  });

  it("never costs the console its last administrator", async () => {
    provider.setPerson({ ...AYU, groups: ["waba-admins"] });
    await come();
    provider.setPerson(AYU);
    expect(await come()).toMatchObject({ status: 200 });
    expect(await people()).toMatchObject([{ role: "admin" }]);
    await addUser({ email: "boss@example.org", role: "admin" });
    await come();
    expect(await people()).toMatchObject([{ role: "operator" }, { role: "admin" }]);
  });

  it("is linked to the user with the same verified address, who keeps their password", async () => {
    const passwordHash = await hashPassword("correct-horse-battery");
    const { id } = await addUser({ email: "ayu@example.org", passwordHash });
    provider.setPerson(AYU);
    expect(await come()).toMatchObject({ status: 200 });
    expect(await people()).toMatchObject([{ id, role: "operator", passwordHash }]);
    expect(await database.db.auditEntry.count({ where: { action: "user.linked", target: `user:${id}` } })).toBe(1);
  });
});

describe("a refused sign-in changes nothing and gives a reason for", () => {
  it.each([
    ["another domain", { email: "ayu@example.com" }, "sso_domain"],
    ["a subdomain", { email: "ayu@sub.example.org" }, "sso_domain"],
    ["a domain that ends alike", { email: "ayu@evilexample.org" }, "sso_domain"],
    ["two addresses in one", { email: "ayu@evil.example@example.org" }, "sso_email"],
    ["no address", { email: undefined }, "sso_email"],
    ["an address that is not verified", { email_verified: false }, "sso_email"],
    ["as text", { email_verified: "false" }, "sso_email"],
    ["a role that maps to none", { groups: ["staff", "admin"] }, "sso_role"],
    ["no role", { groups: undefined }, "sso_role"],
  ])("%s", async (_, change, refusal) => {
    provider.setPerson({ ...AYU, ...change });
    expect(await come()).toEqual({ at: `/sign-in?error=${refusal}`, status: 401 });
    expect([await people(), await database.db.auditEntry.findMany()]).toEqual([[], []]);
  });

  it("a disabled user", async () => {
    provider.setPerson(AYU);
    await come();
    await database.db.user.updateMany({ data: { active: false } });
    expect(await come()).toEqual({ at: "/sign-in?error=sso_disabled", status: 401 });
  });

  it("the address of an existing user that is unverified or linked to another subject", async () => {
    await addUser({ email: "ayu@example.org" });
    provider.setPerson({ ...AYU, email_verified: undefined });
    expect(await come()).toEqual({ at: "/sign-in?error=sso_taken", status: 401 });
    provider.setPerson(AYU);
    await come();
    provider.setPerson({ ...AYU, sub: "somebody-else" });
    expect(await come()).toEqual({ at: "/sign-in?error=sso_taken", status: 401 });
    expect(await people()).toMatchObject([{ oidcSubject: `${provider.issuer} ${AYU.sub}` }]);
  });

  it("a response that another browser requested, and one that is sent twice", async () => {
    provider.setPerson(AYU);
    const [asked, other] = [openSession(api.url), openSession(api.url)];
    const { url } = await beginSignIn(asked);
    await beginSignIn(other);
    const provided = openSession(provider.issuer);
    let at = new URL(url);
    while (at.origin === provider.issuer) {
      const answer = await provided.call(at.pathname + at.search);
      at = new URL(answer.headers.get("location") ?? "/nowhere", at);
    }
    expect(await arrive(other, at)).toMatchObject({ status: 401 });
    expect(await arrive(asked, at)).toMatchObject({ at: "/", status: 200 });
    expect((await asked.call(at.pathname + at.search)).headers.get("location")).toContain("error=");
  });
});

it("returns to the sign-in page if the provider refuses or does not respond", async () => {
  const session = openSession(api.url);
  const { url } = await beginSignIn(session);
  const refused = new URLSearchParams({ error: "access_denied", state: new URL(url).searchParams.get("state") ?? "" });
  const back = await arrive(session, new URL(`${api.url}/api/auth/callback/oidc?${refused}`));
  expect(back).toEqual({ at: "/api/auth/error?error=Callback", status: 401 });
  expect(await follow(session, back.at)).toMatchObject({ pathname: "/sign-in" });
  expect((await follow(session, back.at)).searchParams.get("error")).toBe("Callback");
  const away = { ...config(), sso: { ...(config().sso as Sso), issuer: "http://127.0.0.1:1" } };
  const there = config();
  forget("config");
  once("config", () => away);
  expect((await beginSignIn(session)).url).toBe(`${api.url}/api/auth/error?error=OAuthSignin`);
  forget("config");
  once("config", () => there);
});

it("uses PKCE, state and nonce, and tells the provider nothing except the client", async () => {
  const { url } = await beginSignIn(openSession(api.url));
  const asked = Object.fromEntries(new URL(url).searchParams);
  expect(asked).toEqual({
    client_id: CLIENT.id,
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    code_challenge_method: "S256",
    nonce: expect.any(String),
    redirect_uri: `${api.url}/api/auth/callback/oidc`,
    response_type: "code",
    scope: "openid email profile",
    state: expect.any(String),
  });
  const { sso } = config();
  expect(sso && ssoProvider(sso).checks).toEqual(["pkce", "state", "nonce"]);
});
