import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { ROLES } from "#lib/access/client/roles";
import { type Context, hasRole, requireRole } from "#lib/access/context";
import { uuid7 } from "#lib/db/uuid";
import { identityKey } from "#lib/keys/identity-key";
import { liveHub } from "#lib/live/hub";
import { seedAppFromEnvironment } from "#lib/meta-apps/save-app";
import { ALL_OPERATIONS } from "#lib/openapi/all-operations";
import { apiRoutes } from "#tests/support/api-files";
import { type ApiServer, openApiServer } from "#tests/support/api-server";
import { openTestDatabase, type TestDatabase } from "#tests/support/database";
import { storeEvent } from "#tests/support/events";
import { takenIn } from "#tests/support/taken-in";
import { ACCESS, type Access, PERSON, PUBLIC } from "./access-table.ts";
import { type Caller, callersOf } from "./callers.ts";
import { snapshot } from "./snapshot.ts";

const APP = "670843887433847";
const ROWS = Object.entries(ACCESS);

let database: TestDatabase;
let api: ApiServer;
let callers: Caller[];
/** Ids for the parameters in paths, by the start of the path. */
let ids: Record<string, string>;
beforeAll(async () => {
  // next-auth logs each cookie that it cannot read.
  vi.spyOn(console, "error").mockReturnValue();
  database = await openTestDatabase({ GRAPH_API_URL: "http://127.0.0.1:1" });
  api = await openApiServer();
  const { db } = database;
  await seedAppFromEnvironment({ id: APP, secret: "app-secret", verifyToken: "verify", accessToken: undefined });
  callers = await callersOf(db, api.url);
  const { id: person } = await db.user.create({
    data: { email: "bystander@example.org", name: "Bystander", role: "viewer" },
  });
  const owner = await db.user.findUniqueOrThrow({ where: { email: "viewer@example.org" } });
  const view = await db.savedView.create({ data: { name: "Own", query: "", ownerId: owner.id } });
  const token = await db.apiToken.create({
    data: { userId: owner.id, name: "t", tokenHash: "none", ending: "none", scopes: ["read"] },
  });
  const session = await db.session.create({ data: { userId: person } });
  const event = await storeEvent(db, { severity: 3 });
  await db.waba.create({ data: { id: "1", name: "Lucky Shrub" } });
  ids = { apps: APP, accounts: "1", checks: "subscription", events: event, users: person, views: view.id };
  const invitation = await db.invitation.create({
    data: {
      email: "guest@example.org",
      role: "viewer",
      tokenHash: "none",
      invitedBy: "admin@example.org",
      expiresAt: new Date(Date.now() + 3_600_000),
    },
  });
  ids = {
    ...ids,
    invitations: invitation.id,
    tokens: token.id,
    sessions: session.id,
    "phone-numbers": "1",
    templates: "1",
  };
  // Prevents updates of the time of last use, which would be a change.
  await db.session.updateMany({ data: { lastSeenAt: new Date(Date.now() + 3_600_000) } });
});
afterAll(async () => {
  await liveHub().close();
  await api.close();
  await database.close();
});

async function ask(route: string, { headers }: Caller, body: unknown): Promise<{ status: number; text: string }> {
  const [method = "", path = ""] = route.split(" ");
  const domain = path.split("/")[2] ?? "";
  const url = api.url + path.replace(/\[\w+\]/, ids[domain] ?? uuid7()).replace(/\[\w+\]/, uuid7());
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const answer = await fetch(url, { method, headers: { ...headers, "content-type": "application/json" }, ...sent });
  if (answer.ok) {
    // The live stream never ends on its own.
    await answer.body?.cancel();
    return { status: answer.status, text: "" };
  }
  return { status: answer.status, text: await answer.text() };
}

const methodOf = (route: string) => route.split(" ")[0] ?? "";

it("lists every existing route, and no other", async () => {
  expect([...Object.keys(ACCESS), ...PUBLIC].sort()).toEqual((await apiRoutes()).sort());
});

it("agrees with the API document on each route", () => {
  const told = ALL_OPERATIONS.filter(({ role }) => role !== null).map(
    ({ method, path, role, openToTokens = false }) => [
      `${method.toUpperCase()} ${path.replaceAll("{", "[").replaceAll("}", "]")}`,
      { least: role, tokens: openToTokens ? "allowed" : "refused" },
    ],
  );
  const own = told.map(([route]) => {
    const access = ACCESS[String(route)];
    return [route, access && { least: access.least, tokens: access.tokens === "allowed" ? "allowed" : "refused" }];
  });
  expect(own).toEqual(told);
});

describe("a caller without access", () => {
  let before: Awaited<ReturnType<typeof snapshot>>;
  beforeAll(async () => {
    before = await snapshot(database.db);
  });

  it.each(ROWS)("%s: is refused and changes nothing", async (route, access: Access) => {
    const answered: Record<string, number> = {};
    const expected: Record<string, number> = {};
    for (const caller of callers) {
      const refusal = caller.answer(access, methodOf(route));
      if (!refusal) continue;
      const { status, text } = await ask(route, caller, access.body);
      answered[caller.name] = status;
      expected[caller.name] = refusal;
      expect(JSON.parse(text)).toMatchObject({ status, requestId: expect.any(String) });
    }
    expect(answered).toEqual(expected);
    expect(await snapshot(database.db)).toEqual(before);
  });

  it("cannot start a session without next-auth's token against forged forms", async () => {
    for (const csrfToken of ["", "0".repeat(64)]) {
      const body = new URLSearchParams({ csrfToken, email: "admin@example.org", password: "correct-horse-battery" });
      const url = `${api.url}/api/auth/callback/credentials`;
      const answer = await fetch(url, { method: "POST", body, redirect: "manual" });
      expect(answer.headers.getSetCookie().join()).not.toContain("session-token");
    }
    expect(await snapshot(database.db)).toEqual(before);
  });

  it.each(["setup", "invitations/accept", "invitations/open"])("%s: refuses another site's page", async (path) => {
    const headers = { origin: "https://evil.example" };
    expect((await fetch(`${api.url}/api/${path}`, { method: "POST", headers })).status).toBe(403);
  });
});

describe("a visitor", () => {
  // The responses to anybody, once there is an administrator. Written down here independently of the routes.
  const ANSWERS: Record<string, { body?: unknown; status: number; says?: object }> = {
    "GET /api/health": { status: 200 },
    "GET /api/openapi.json": { status: 200 },
    "GET /api/setup": { status: 200, says: { hasUsers: true, apps: [] } },
    "POST /api/setup": { body: { ...PERSON, role: undefined }, status: 409 },
    "POST /api/invitations/open": { body: { token: "a".repeat(40) }, status: 404 },
    "POST /api/invitations/accept": {
      body: { token: "a".repeat(40), name: "New", password: "correct-horse-battery" },
      status: 404,
    },
    "GET /api/webhooks/whatsapp": { status: 403 },
    "POST /api/webhooks/whatsapp": { body: {}, status: 401 },
    "PUT /api/webhooks/whatsapp": { body: {}, status: 405 },
    "PATCH /api/webhooks/whatsapp": { body: {}, status: 405 },
    "DELETE /api/webhooks/whatsapp": { status: 405 },
    ...Object.fromEntries(
      ["GET", "POST", "PUT", "PATCH", "DELETE"].map((method) => [`${method} /api/[...missing]`, { status: 404 }]),
    ),
  };

  it("lists a response for each route that needs no session", () => {
    const own = PUBLIC.filter((route) => !route.includes("/api/auth/"));
    expect(Object.keys(ANSWERS).sort()).toEqual([...own].sort());
  });

  it.each(Object.entries(ANSWERS))("%s: learns and changes nothing", async (route, { body, status, says = {} }) => {
    // A console makes it when it starts.
    await identityKey();
    const { delivery: _, ...before } = await snapshot(database.db);
    const [method = "", path = ""] = route.split(" ");
    const answer = await fetch(api.url + path, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    expect(answer.status).toBe(status);
    if (answer.headers.get("content-type")?.includes("json")) expect(await answer.json()).toMatchObject(says);
    await takenIn();
    const { delivery: __, ...after } = await snapshot(database.db);
    expect(after).toEqual(before);
  });

  it("has no role, whatever a verb requires", () => {
    const visitor: Context = { actor: { kind: "visitor" }, remoteAddress: "192.0.2.1" };
    for (const role of ROLES) {
      expect(hasRole(visitor, role)).toBe(false);
      expect(() => requireRole(visitor, role)).toThrow("Sign in first.");
    }
  });

  it("is refused by HEAD as by GET", async () => {
    for (const [route] of ROWS.filter(([one]) => one.startsWith("GET "))) {
      const path = (route.split(" ")[1] ?? "").replace(/\[\w+\]/g, "1");
      expect((await fetch(api.url + path, { method: "HEAD" })).status, route).toBe(401);
    }
  });
});

describe("a caller with access", () => {
  const changing = [
    "POST /api/views",
    "POST /api/invitations",
    "POST /api/tokens",
    "POST /api/users",
    "PATCH /api/users/[id]",
  ];
  it.each(changing)("%s: changes something, so a change would have been noticed above", async (route) => {
    const admin = callers.find(({ name }) => name === "admin") as Caller;
    const before = await snapshot(database.db);
    expect(await ask(route, admin, ACCESS[route]?.body)).toMatchObject({ status: 200 });
    expect(await snapshot(database.db)).not.toEqual(before);
  });

  // With an empty body: what matters is that the request gets as far as parsing it.
  it.each(ROWS)("%s: is let in", async (route, access: Access) => {
    for (const caller of callers.filter((one) => one.answer(access, methodOf(route)) === null)) {
      const { status } = await ask(route, caller, access.body && {});
      expect([401, 403, 500], `${caller.name}: ${status}`).not.toContain(status);
    }
  });
});
