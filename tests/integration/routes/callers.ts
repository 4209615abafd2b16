import { ROLES, type Role } from "#lib/access/client/roles";
import { systemContext } from "#lib/access/context";
import type { Db } from "#lib/db/client";
import { createToken } from "#lib/tokens/manage-tokens";
import type { TokenScope } from "#lib/tokens/schema";
import { createUser } from "#lib/users/manage-users";
import { openSession } from "#tests/support/http-session";
import type { Access } from "./access-table.ts";

const PASSWORD = "correct-horse-battery";

export type Caller = {
  name: string;
  headers: Record<string, string>;
  /** The status of a refusal; null if the caller is let in. */
  answer: (access: Access, method: string) => 401 | 403 | null;
};

const isRead = (method: string) => method === "GET" || method === "HEAD";
const reaches = (role: Role, { least }: Access) => ROLES.indexOf(role) >= ROLES.indexOf(least);

/** All kinds of callers of a route, with the status that the table gives them. */
export async function callersOf(db: Db, url: string): Promise<Caller[]> {
  const cookie = async (role: Role, name: string = role) => cookieOf(url, (await addSignIn(role, name)).email);
  const token = async (role: Role, name: string, scopes: TokenScope[]) => bearerOf(await addSignIn(role, name), scopes);
  const admin = await cookie("admin");
  return [
    { name: "nobody", headers: {}, answer: () => 401 },
    {
      name: "a cookie of one's own making",
      headers: { cookie: "next-auth.session-token=e30.e30.e30" },
      answer: () => 401,
    },
    ...(await Promise.all((["viewer", "operator"] as const).map(async (role) => person(role, await cookie(role))))),
    person("admin", admin),
    { name: "an administrator whose session has expired", headers: await expired(db, cookie), answer: () => 401 },
    { name: "an administrator whose session was ended", headers: await ended(db, cookie), answer: () => 401 },
    { name: "an administrator who was disabled", headers: await disabled(db, cookie), answer: () => 401 },
    ...["https://evil.example", "null"].map((origin) => ({
      name: `an administrator's browser on the page of ${origin}`,
      headers: { ...admin, origin, "sec-fetch-site": "cross-site" },
      answer: (_: Access, method: string) => (isRead(method) ? null : (403 as const)),
    })),
    tokenCaller("admin", ["read"], await token("admin", "reader", ["read"])),
    tokenCaller("admin", ["manage"], await token("admin", "manager", ["manage"])),
    tokenCaller("admin", ["read", "manage"], await token("admin", "scripter", ["read", "manage"])),
    tokenCaller("operator", ["read", "manage"], await token("operator", "operating-scripter", ["read", "manage"])),
    tokenCaller("viewer", ["read", "manage"], await token("viewer", "viewing-scripter", ["read", "manage"])),
    ...(await deadTokens(db, token, admin)),
  ];
}

function person(role: Role, headers: Caller["headers"]): Caller {
  return { name: role, headers, answer: (access) => (reaches(role, access) ? null : 403) };
}

function tokenCaller(role: Role, scopes: TokenScope[], headers: Caller["headers"]): Caller {
  return {
    name: `the token of the ${role} with ${scopes.join(" and ")}`,
    headers,
    answer: (access, method) => {
      if (access.tokens === "unread") return 401;
      const isInScope = scopes.includes(isRead(method) ? "read" : "manage");
      return access.tokens === "allowed" && isInScope && reaches(role, access) ? null : 403;
    },
  };
}

type Give = (role: Role, name: string) => Promise<Caller["headers"]>;
type GiveToken = (role: Role, name: string, scopes: TokenScope[]) => Promise<Caller["headers"]>;

async function expired(db: Db, cookie: Give): Promise<Caller["headers"]> {
  const headers = await cookie("admin", "expired");
  const createdAt = new Date(Date.now() - 13 * 3_600_000);
  await db.session.updateMany({ where: { user: { name: "expired" } }, data: { createdAt } });
  return headers;
}

async function ended(db: Db, cookie: Give): Promise<Caller["headers"]> {
  const headers = await cookie("admin", "ended");
  await db.session.updateMany({ where: { user: { name: "ended" } }, data: { endedAt: new Date() } });
  return headers;
}

async function disabled(db: Db, cookie: Give): Promise<Caller["headers"]> {
  const headers = await cookie("admin", "disabled");
  await db.user.update({ where: { email: "disabled@example.org" }, data: { active: false } });
  return headers;
}

/** Invalid tokens, one of them next to a valid cookie. */
async function deadTokens(db: Db, token: GiveToken, admin: Caller["headers"]): Promise<Caller[]> {
  const give = (name: string) => token("admin", name, ["read", "manage"]);
  const [late, gone, left] = [await give("late"), await give("gone"), await give("left")];
  await db.apiToken.updateMany({
    where: { user: { name: "late" } },
    data: { expiresAt: new Date(Date.now() - 1_000) },
  });
  await db.apiToken.updateMany({ where: { user: { name: "gone" } }, data: { revokedAt: new Date() } });
  await db.user.update({ where: { email: "left@example.org" }, data: { active: false } });
  const refused = () => 401 as const;
  return [
    { name: "an expired token", headers: late, answer: refused },
    { name: "a revoked token", headers: gone, answer: refused },
    { name: "the token of somebody who was disabled", headers: left, answer: refused },
    { name: "a token that never was", headers: { authorization: `Bearer wabac_${"a".repeat(40)}` }, answer: refused },
    {
      name: "a revoked token beside an administrator's cookie",
      headers: { ...admin, ...gone },
      answer: ({ tokens }) => (tokens === "unread" ? null : 401),
    },
  ];
}

async function addSignIn(role: Role, name: string) {
  return createUser(systemContext("test"), { email: `${name}@example.org`, name, role, password: PASSWORD });
}

async function cookieOf(url: string, email: string): Promise<Caller["headers"]> {
  const session = openSession(url);
  if (!(await session.signIn(email, PASSWORD))) throw new Error(`${email} cannot sign in`);
  return { cookie: [...session.cookies].map(([name, value]) => `${name}=${value}`).join("; ") };
}

async function bearerOf(
  { id, email, name, role }: Awaited<ReturnType<typeof addSignIn>>,
  scopes: TokenScope[],
): Promise<Caller["headers"]> {
  const ctx = { actor: { kind: "user" as const, id, email, name, role }, remoteAddress: null };
  const { token } = await createToken(ctx, { name: "script", scopes, expiresInDays: null });
  return { authorization: `Bearer ${token}` };
}
