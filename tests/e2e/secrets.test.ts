import { readFileSync } from "node:fs";
import { join } from "node:path";
import { generateSync } from "otplib";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { runningDatabaseUrl } from "#lib/db/embedded";
import { type MetaPlatform, startMetaPlatform } from "#tests/meta-platform/index";
import { launchBrowser, newPage } from "#tests/support/browser";
import { type Console, startConsole } from "#tests/support/console";
import { signature } from "#tests/support/doors";
import { type HttpSession, openSession } from "#tests/support/http-session";

const APP = "670843887433847";
const WABA = "102290129340398";
/** All secrets of the run, each distinctive enough to be found anywhere. */
const SECRETS = {
  adminPassword: "admin-password-Qx7",
  personPassword: "person-password-Wz3",
  nextPassword: "next-password-Kd9",
  verifyToken: "verify-token-long-Tx2",
  appSecret: "app-secret-7f1c0a",
  nextAppSecret: "next-app-secret-2b9d",
  accessToken: "EAAaccessTokenPlFq",
  nextAccessToken: "EAAnextTokenRmGs",
  overrideToken: "overrideVerifyTokenUv5",
  encryptionKey: "5ec2e7".repeat(11).slice(0, 64),
  sessionSecret: "nextauth-secret-that-is-long-enough-Jh4",
  metricsToken: "metrics-token-long-Bn8",
  guestPassword: "guest-password-Yt5",
};
/** Secrets that the console creates and shows once. */
const made: Record<string, string> = {};

let meta: MetaPlatform;
let running: Console;
let admin: HttpSession;
/** All responses of the console. */
const traffic: string[] = [];

beforeAll(async () => {
  meta = await startMetaPlatform();
  meta.addApp({ id: APP, secret: SECRETS.appSecret });
  meta.addWaba({ id: WABA });
  for (const token of [SECRETS.accessToken, SECRETS.nextAccessToken]) meta.addToken({ appId: APP, token });
  running = await startConsole({
    LOG_LEVEL: "trace",
    ADMIN_EMAIL: "admin@example.org",
    ADMIN_PASSWORD: SECRETS.adminPassword,
    ENCRYPTION_KEY: SECRETS.encryptionKey,
    NEXTAUTH_SECRET: SECRETS.sessionSecret,
    METRICS_TOKEN: SECRETS.metricsToken,
    GRAPH_API_URL: meta.url,
    META_APP_ID: APP,
    META_APP_SECRET: SECRETS.appSecret,
    META_VERIFY_TOKEN: SECRETS.verifyToken,
    META_ACCESS_TOKEN: SECRETS.accessToken,
  });
  admin = openSession(running.url);
  expect(await admin.signIn("admin@example.org", SECRETS.adminPassword)).toBe(true);
  const handshake = new URLSearchParams({
    "hub.mode": "subscribe",
    "hub.challenge": "1158201444",
    "hub.verify_token": SECRETS.verifyToken,
  });
  expect((await fetch(`${running.url}/api/webhooks/whatsapp?${handshake}`)).status).toBe(200);
});
afterAll(async () => {
  await running.stop();
  await meta.close();
});

async function ask(
  path: string,
  method = "GET",
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<number> {
  const answer = await admin.call(path, { method, headers, ...(body !== undefined && { body }) });
  traffic.push(JSON.stringify([...answer.headers]), JSON.stringify(answer.body));
  return answer.status;
}

/** Reads a secret that is shown once to its owner; it must not appear anywhere else. */
async function make(name: string, path: string, body: unknown): Promise<string> {
  const answer = await admin.call(path, { method: "POST", body });
  const { token, link } = answer.body as { token?: string; link?: string };
  const secret = token ?? link?.split("#")[1] ?? "";
  made[name] = secret;
  return secret;
}

async function enrol(): Promise<void> {
  const path = "/api/users/me/second-factor";
  const { secret } = (await admin.call(path, { method: "POST" })).body as { secret: string };
  await ask(path, "PUT", { code: "000000" });
  const { body } = await admin.call(path, { method: "PUT", body: { code: generateSync({ secret }) } });
  const [recoveryCode = ""] = (body as { codes: string[] }).codes;
  Object.assign(made, { totpSecret: secret, recoveryCode });
}

it("uses each secret in actions that succeed and fail", async () => {
  expect(await ask("/api/accounts/sync", "POST", {})).toBe(202);
  await expect
    .poll(async () => (await admin.call("/api/accounts")).body, { timeout: 20_000 })
    .toMatchObject({
      items: [{ id: WABA }],
    });
  expect(await ask(`/api/accounts/${WABA}/subscription`, "PUT", { subscribed: true })).toBe(200);
  const echo = `Malformed access token ${SECRETS.accessToken} of ${APP}|${SECRETS.appSecret}`;
  meta.failNext({ path: new RegExp(WABA), times: 4 }, { kind: "graph", code: 190, message: echo });
  await ask(`/api/accounts/${WABA}/refresh`, "POST", {});
  meta.failNext({ path: new RegExp(WABA), times: 4 }, { kind: "status", status: 500, body: echo });
  await ask(`/api/accounts/${WABA}/refresh`, "POST", {});
  await ask(`/api/accounts/${WABA}/subscription`, "PUT", {
    subscribed: true,
    overrideCallbackUri: "https://elsewhere.example.org/hook",
    verifyToken: SECRETS.overrideToken,
  });
  meta.addApp({ id: APP, secret: SECRETS.nextAppSecret });
  const changes = { secret: SECRETS.nextAppSecret, accessToken: SECRETS.nextAccessToken };
  expect(await ask(`/api/apps/${APP}`, "PATCH", changes)).toBe(200);
  const person = { email: "person@example.org", name: "P", role: "viewer", password: SECRETS.personPassword };
  expect(await ask("/api/users", "POST", person)).toBe(200);
  await ask("/api/users/me/password", "PUT", { current: "not this one", next: SECRETS.nextPassword });
  await ask("/api/users/me/password", "PUT", { current: SECRETS.adminPassword, next: SECRETS.nextPassword });
  expect(await admin.signIn("admin@example.org", SECRETS.nextPassword)).toBe(true);
  await ask("/metrics", "GET", undefined, { authorization: `Bearer ${SECRETS.metricsToken}` });
  const body = JSON.stringify({ object: "whatsapp_business_account", entry: [] });
  await ask("/api/webhooks/whatsapp", "POST", JSON.parse(body), {
    "x-hub-signature-256": signature(SECRETS.nextAppSecret, body),
    authorization: `Bearer ${SECRETS.accessToken}`,
  });
  await ask("/api/webhooks/whatsapp?hub.mode=subscribe&hub.challenge=1&hub.verify_token=wrong");
  const bearer = await make("apiToken", "/api/tokens", { name: "script", scopes: ["read"] });
  for (const authorization of [`Bearer ${bearer}`, `Bearer ${bearer}x`])
    await ask("/api/events", "GET", undefined, { authorization });
  await ask("/api/accounts/sync", "POST", {}, { authorization: `Bearer ${bearer}` });
  const token = await make("invitation", "/api/invitations", { email: "guest@example.org", role: "viewer" });
  await ask("/api/invitations/open", "POST", { token });
  for (const password of ["short", SECRETS.guestPassword, SECRETS.guestPassword])
    await ask("/api/invitations/accept", "POST", { token, name: "Guest", password });
  await enrol();
  const lists = [
    "/api/apps",
    "/api/setup",
    "/api/users",
    "/api/users/me/second-factor",
    "/api/tokens",
    "/api/invitations",
    "/api/audit",
    "/api/audit/export",
    "/api/deliveries",
    `/api/accounts/${WABA}`,
  ];
  for (const path of [...PAGES, ...lists]) expect(await ask(path), path).toBe(200);
});

it("returns no secret in a response, the log or the database", async () => {
  const places = { traffic: traffic.join("\n"), log: running.output(), database: await dump() };
  expect(places.log.length).toBeGreaterThan(200);
  for (const email of ["person@example.org", "guest@example.org"]) expect(places.database.includes(email)).toBe(true);
  const found = Object.entries(places).flatMap(([place, text]) =>
    Object.entries({ ...SECRETS, ...made }).flatMap(([name, secret]) =>
      text.includes(secret) ? [`${name} in the ${place}`] : [],
    ),
  );
  expect(found).toEqual([]);
});

it("would find them: each is where it was put", () => {
  expect(Object.values({ ...SECRETS, ...made }).every((secret) => secret.length >= 14)).toBe(true);
  expect(Object.keys(made)).toEqual(["apiToken", "invitation", "totpSecret", "recoveryCode"]);
  expect(new Set(Object.values(SECRETS)).size).toBe(Object.keys(SECRETS).length);
  expect(() => readFileSync(join(running.dataDir, "encryption.key"))).toThrow();
});

it("lets no page call any other server", async () => {
  const browser = await launchBrowser();
  try {
    const page = await newPage(browser);
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    const visit = async (paths: string[]) => {
      for (const path of paths) {
        await page.goto(`${running.url}${path}`);
        await page.getByRole("main").waitFor();
      }
    };
    await visit(["/sign-in", "/invitation#unknown"]);
    await page.context().addCookies([...admin.cookies].map(([name, value]) => ({ name, value, url: running.url })));
    await visit(PAGES);
    expect(asked.length).toBeGreaterThan(PAGES.length * 5);
    expect(asked.filter((url) => !url.startsWith(`${running.url}/`) && !/^(data|blob):/.test(url))).toEqual([]);
    expect(page.problems).toEqual([]);
  } finally {
    await browser.close();
  }
});

const PAGES = [
  "/",
  "/events",
  "/accounts",
  `/accounts/${WABA}`,
  "/templates",
  "/phone-numbers",
  "/deliveries",
  "/checks",
  "/settings",
  "/settings?tab=people",
  "/settings?tab=you",
  "/settings?tab=tokens",
  "/settings/audit",
  "/docs/api",
];

/** Every row of every table as text, including those of the job runner. */
async function dump(): Promise<string> {
  const client = new pg.Client({ connectionString: runningDatabaseUrl(running.dataDir) as string });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(`
      select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema')`);
    const parts: string[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(`select to_jsonb(t)::text as row from ${name} t`);
      parts.push(...rows.map(({ row }) => row));
    }
    const { rows: bodies } = await client.query<{ raw: Buffer }>("select raw from delivery where raw is not null");
    return [...parts, ...bodies.map(({ raw }) => raw.toString("utf8"))].join("\n");
  } finally {
    await client.end();
  }
}
