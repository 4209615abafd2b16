import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type MetaPlatform, startMetaPlatform } from "#tests/meta-platform/index";
import { type Console, startConsole } from "#tests/support/console";
import { type HttpSession, openSession } from "#tests/support/http-session";

const PASSWORD = "correct-horse-battery";
const NOBODY = "01a2048e-ee70-8401-abed-000000000000";
const APP = "670843887433847";
const WABA = "102290129340398";

type Caller = "visitor" | "viewer" | "operator" | "admin";
/** One route of each kind on the whole server; tests/integration/routes/matrix.test.ts has all routes. */
const MATRIX: [string, string, unknown, Record<Caller, number>][] = [
  ["GET", "/api/health", undefined, { visitor: 200, viewer: 200, operator: 200, admin: 200 }],
  ["GET", "/api/events", undefined, { visitor: 401, viewer: 200, operator: 200, admin: 200 }],
  ["GET", `/api/deliveries/${NOBODY}`, undefined, { visitor: 401, viewer: 404, operator: 404, admin: 404 }],
  ["POST", "/api/accounts/sync", {}, { visitor: 401, viewer: 403, operator: 202, admin: 202 }],
  ["POST", "/api/users", { email: "broken" }, { visitor: 401, viewer: 403, operator: 403, admin: 400 }],
];

let running: Console;
let meta: MetaPlatform;
const sessions = {} as Record<Caller, HttpSession>;
beforeAll(async () => {
  meta = await startMetaPlatform();
  meta.addApp({ id: APP, secret: "secret" });
  meta.addWaba({ id: WABA });
  meta.addToken({ appId: APP, token: "EAAG" });
  running = await startConsole({
    ADMIN_EMAIL: "admin@example.org",
    ADMIN_PASSWORD: PASSWORD,
    GRAPH_API_URL: meta.url,
    META_APP_ID: APP,
    META_APP_SECRET: "secret",
    META_ACCESS_TOKEN: "EAAG",
  });
  for (const caller of ["visitor", "viewer", "operator", "admin"] as const) sessions[caller] = openSession(running.url);
  expect(await sessions.admin.signIn("admin@example.org", PASSWORD)).toBe(true);
  for (const role of ["viewer", "operator"] as const) {
    const body = { email: `${role}@example.org`, name: role, role, password: PASSWORD };
    expect((await sessions.admin.call("/api/users", { method: "POST", body })).status).toBe(200);
    expect(await sessions[role].signIn(body.email, PASSWORD)).toBe(true);
  }
});
afterAll(async () => {
  await running.stop();
  await meta.close();
});

describe.each(["visitor", "viewer", "operator", "admin"] as const)("a %s", (caller) => {
  it.each(MATRIX)("%s %s", async (method, path, body, expected) => {
    const answer = await sessions[caller].call(path, { method, ...(body !== undefined && { body }) });
    expect(answer.status).toBe(expected[caller]);
    if (answer.status >= 400)
      expect(answer.body).toMatchObject({
        status: answer.status,
        requestId: expect.any(String),
        code: expect.any(String),
      });
  });

  it.each(["/", "/events", "/accounts", "/accounts/bulk", "/phone-numbers", "/templates", "/deliveries", "/settings"])(
    "page %s",
    async (path) => {
      const answer = await sessions[caller].call(path);
      if (caller === "visitor") {
        expect(answer.status).toBe(307);
        expect(answer.headers.get("location")).toContain("/sign-in");
      } else expect(answer.status).toBe(200);
    },
  );
});

it("another site's page cannot change anything with a user's cookie", async () => {
  for (const headers of [
    { origin: "https://evil.example" },
    { origin: "null" },
    { "sec-fetch-site": "cross-site" },
  ] as Record<string, string>[]) {
    const answer = await sessions.admin.call("/api/users", {
      method: "POST",
      headers,
      body: { email: "evil@example.org", name: "E", role: "admin", password: PASSWORD },
    });
    expect(answer.status).toBe(403);
  }
  const { body } = await sessions.admin.call("/api/users");
  expect(JSON.stringify(body)).not.toContain("evil@example.org");
});

it("a disabled user is out with the next request", async () => {
  const { body } = await sessions.admin.call("/api/users");
  const { items } = body as { items: { id: string; email: string }[] };
  const viewer = items.find((user) => user.email === "viewer@example.org");
  await sessions.admin.call(`/api/users/${viewer?.id}`, { method: "PATCH", body: { active: false } });
  expect((await sessions.viewer.call("/api/events")).status).toBe(401);
});
