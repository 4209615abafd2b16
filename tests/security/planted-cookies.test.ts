import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { systemContext } from "#lib/access/context";
import { createUser } from "#lib/users/manage-users";
import { type ApiServer, openApiServer } from "#tests/support/api-server";
import { openTestDatabase, type TestDatabase } from "#tests/support/database";
import { type HttpSession, openSession } from "#tests/support/http-session";

const PASSWORD = "correct-horse-battery";
const VICTIM = "victim@example.org";
const ATTACKER = "attacker@example.org";
const SESSION = "next-auth.session-token";
const CSRF = "next-auth.csrf-token";

let api: ApiServer;
let database: TestDatabase;
beforeAll(async () => {
  vi.spyOn(console, "error").mockReturnValue();
  api = await openApiServer();
  database = await openTestDatabase({ PUBLIC_URL: api.url });
  await createUser(systemContext("test"), { email: VICTIM, name: "Victim", role: "admin", password: PASSWORD });
  await createUser(systemContext("test"), { email: ATTACKER, name: "Attacker", role: "viewer", password: PASSWORD });
});
afterAll(async () => {
  await api.close();
  await database.close();
});

let attacker: HttpSession;
let victim: HttpSession;
beforeEach(async () => {
  [attacker, victim] = [openSession(api.url), openSession(api.url)];
  expect(await attacker.signIn(ATTACKER, PASSWORD)).toBe(true);
});

const whoIs = async (cookie: string) => {
  const browser = openSession(api.url);
  browser.cookies.set(SESSION, cookie);
  return ((await browser.call("/api/auth/session")).body as { user?: { email: string } }).user?.email ?? null;
};

describe("a cookie that an attacker planted in a browser", () => {
  it.each([
    ["of the attacker's session", () => attacker.cookies.get(SESSION) ?? ""],
    ["of the attacker's choice", () => "e30.e30.e30"],
  ])("%s does not become the victim's by signing in", async (_what, planted) => {
    const cookie = planted();
    victim.cookies.set(SESSION, cookie);
    expect(await victim.signIn(VICTIM, PASSWORD)).toBe(true);
    expect(victim.cookies.get(SESSION)).not.toBe(cookie);
    expect(await whoIs(victim.cookies.get(SESSION) ?? "")).toBe(VICTIM);
    expect(await whoIs(cookie)).not.toBe(VICTIM);
  });

  it("with the attacker's form token signs nobody in from another site's page", async () => {
    const csrf = attacker.cookies.get(CSRF) ?? "";
    victim.cookies.set(CSRF, csrf);
    const form = {
      csrfToken: decodeURIComponent(csrf).split("|")[0],
      email: ATTACKER,
      password: PASSWORD,
      json: "true",
    };
    const elsewhere: Record<string, string>[] = [
      { origin: "https://evil.example" },
      { origin: "null" },
      { "sec-fetch-site": "cross-site" },
    ];
    for (const headers of elsewhere) {
      const path = "/api/auth/callback/credentials";
      const { status } = await victim.call(path, { method: "POST", body: form, headers });
      expect(status).toBe(403);
      expect(victim.cookies.has(SESSION)).toBe(false);
    }
  });

  it("of a known device opens no account", async () => {
    for (const [name, value] of attacker.cookies) if (name.includes("device")) victim.cookies.set(name, value);
    expect(await victim.signIn(VICTIM, "wrong-password")).toBe(false);
  });
});
