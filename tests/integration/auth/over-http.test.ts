import { generateSync } from "otplib";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { systemContext } from "#lib/access/context";
import { setSignInPolicy } from "#lib/settings/sign-in-policy";
import { createUser } from "#lib/users/manage-users";
import { type ApiServer, openApiServer } from "#tests/support/api-server";
import { openTestDatabase, type TestDatabase } from "#tests/support/database";
import { type HttpSession, openSession } from "#tests/support/http-session";

const AYU = { email: "ayu@example.org", password: "correct-horse-battery" };

let api: ApiServer;
let database: TestDatabase;
beforeAll(async () => {
  api = await openApiServer();
  database = await openTestDatabase({ PUBLIC_URL: api.url });
});
afterAll(async () => {
  await api.close();
  await database.close();
});
afterEach(() => {
  vi.unstubAllEnvs();
});
beforeEach(async () => {
  await database.db.$executeRaw`truncate "user", setting, sign_in_attempt, audit_entry cascade`;
  await createUser(systemContext("test"), { ...AYU, name: "Ayu", role: "viewer" });
});

/** Submits like the sign-in form; returns next-auth's error code, or null. */
async function give(session: HttpSession, given: Record<string, unknown>): Promise<string | null> {
  const { body } = await session.call("/api/auth/csrf");
  const form = { ...(body as object), ...given, json: "true" };
  const answer = await session.call("/api/auth/callback/credentials", { method: "POST", body: form });
  return new URL((answer.body as { url: string }).url, api.url).searchParams.get("error");
}

it("gives the same answer to a wrong password, an unknown user and an invalid password", async () => {
  for (const given of [
    { ...AYU, password: "wrong" },
    { ...AYU, email: "nobody@example.org" },
    { email: AYU.email },
    { password: AYU.password },
    { email: { $ne: "" }, password: ["x"] },
    { ...AYU, code: { $gt: "" } },
    {},
  ]) {
    const session = openSession(api.url);
    expect(await give(session, given)).toBe("CredentialsSignin");
    expect((await session.call("/api/sessions")).status).toBe(401);
  }
});

it("marks the browser only for sign-in, and signing out ends the session", async () => {
  const session = openSession(api.url);
  expect(await give(session, AYU)).toBeNull();
  expect([...session.cookies.keys()]).toContain("waba-console.device");
  const copy = openSession(api.url);
  for (const [name, value] of session.cookies) copy.cookies.set(name, value);
  expect((await copy.call("/api/sessions")).status).toBe(200);
  const { body } = await session.call("/api/auth/csrf");
  await session.call("/api/auth/signout", { method: "POST", body: { ...(body as object), json: "true" } });
  expect((await copy.call("/api/sessions")).status).toBe(401);
});

it("asks for a code after the password, and only allows setup while a required second factor is missing", async () => {
  await setSignInPolicy(systemContext("test"), { secondFactorRequired: true });
  const session = openSession(api.url);
  expect(await give(session, AYU)).toBeNull();
  for (const path of ["/api/events", "/api/sessions", "/api/users", "/api/setup"])
    expect(await session.call(path)).toMatchObject({ status: 403, body: { code: "second_factor_missing" } });
  const own = (method: string, body?: unknown) => session.call("/api/users/me/second-factor", { method, body });
  const { secret } = (await own("POST")).body as { secret: string };
  expect(await own("PUT", { code: "000000" })).toMatchObject({ status: 400, body: { parameter: "code" } });
  const { status, body } = await own("PUT", { code: generateSync({ secret }) });
  expect(status).toBe(200);
  expect((await session.call("/api/sessions")).status).toBe(200);
  const { codes } = body as { codes: string[] };
  const next = openSession(api.url);
  expect(await give(next, AYU)).toBe("code_required");
  expect(await give(next, { ...AYU, code: "000000" })).toBe("code_wrong");
  expect((await next.call("/api/sessions")).status).toBe(401);
  expect(await give(next, { ...AYU, code: codes[0] })).toBeNull();
  expect((await next.call("/api/sessions")).status).toBe(200);
});

it.each([
  "http://[",
  "javascript:alert(1)",
  "no url",
  "https://evil.example/",
  "//evil.example/x",
  "/\\evil.example",
  "%",
])("stays within the console if the target is %s, in the query, the form or a cookie", async (target) => {
  // Like boot.ts, which sets next-auth's URL.
  vi.stubEnv("NEXTAUTH_URL", api.url);
  const { origin } = new URL(api.url);
  const leadsHere = (url: string) => expect(new URL(url, origin).origin).toBe(origin);
  for (const path of ["signin", "signout", "error", "csrf", "session"]) {
    const answer = await openSession(api.url).call(`/api/auth/${path}?${new URLSearchParams({ callbackUrl: target })}`);
    expect(answer.status, path).toBeLessThan(500);
    if (answer.headers.has("location")) leadsHere(answer.headers.get("location") ?? "");
  }
  const session = openSession(api.url);
  session.cookies.set("next-auth.callback-url", encodeURIComponent(target));
  expect(await give(session, { ...AYU, callbackUrl: target })).toBeNull();
  leadsHere(decodeURIComponent(session.cookies.get("next-auth.callback-url") ?? ""));
});

it("tells next-auth clients who is signed in, and nothing after they sign out", async () => {
  const session = openSession(api.url);
  expect((await session.call("/api/auth/session")).body).toEqual({});
  expect(await give(session, AYU)).toBeNull();
  expect((await session.call("/api/auth/session")).body).toEqual({
    user: { name: "Ayu", email: AYU.email, role: "viewer" },
    expires: expect.any(String),
  });
  await database.db.session.updateMany({ data: { endedAt: new Date() } });
  expect((await session.call("/api/auth/session")).body).toEqual({});
});
