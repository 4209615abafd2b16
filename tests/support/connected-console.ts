import { rmSync } from "node:fs";
import pg from "pg";
import type { Browser, BrowserContextOptions } from "playwright-core";
import { expect, vi } from "vitest";
import { runningDatabaseUrl } from "#lib/db/embedded";
import { type MetaPlatform, startMetaPlatform } from "#tests/meta-platform/index";
import { launchBrowser, newPage } from "#tests/support/browser";
import { type Console, freePort, newDataDir, startConsole } from "#tests/support/console";
import { openSession } from "#tests/support/http-session";
import { takenInBy } from "#tests/support/taken-in";

const APP = { id: "670843887433847", secret: "app-secret-of-a-connected-console" };
const TOKEN = "EAAConnected";
const PASSWORD = "correct-horse-battery";
const ADMIN = "admin@example.org";

export type ConnectedConsole = {
  url: string;
  meta: MetaPlatform;
  wabaIds: string[];
  /** Sends one critical event: a rejected template. Events of the same second have no defined order. */
  rejectTemplate: (name: string, secondsAgo?: number) => Promise<void>;
  /** A signed-in browser page of that user. */
  pageOf: (who: "admin" | "operator" | "viewer", options?: BrowserContextOptions) => ReturnType<typeof newPage>;
  /** A page of a visitor. */
  strangersPage: () => ReturnType<typeof newPage>;
  signIn: (page: Awaited<ReturnType<typeof newPage>>) => Promise<void>;
  /** Runs a statement on the console's database. */
  query: (sql: string) => Promise<void>;
  /** Stops the server and leaves the pages open; `startServer` starts it again at the same URL. */
  stopServer: () => Promise<void>;
  startServer: () => Promise<void>;
  stop: () => Promise<void>;
};

/** A console with an app, two subscribed accounts and three users, and a browser. */
export async function startConnectedConsole(environment: Record<string, string> = {}): Promise<ConnectedConsole> {
  const browser: Browser = await launchBrowser();
  const platform = await startMetaPlatform();
  const dataDir = newDataDir();
  const settings = {
    DATA_DIR: dataDir,
    PORT: String(await freePort()),
    GRAPH_API_URL: platform.url,
    ADMIN_EMAIL: ADMIN,
    ADMIN_PASSWORD: PASSWORD,
    META_APP_ID: APP.id,
    META_APP_SECRET: APP.secret,
    META_ACCESS_TOKEN: TOKEN,
    ...environment,
  };
  let running: Console = await startConsole(settings);
  // What the pages show next is what the console made of the webhook.
  const meta: MetaPlatform = {
    ...platform,
    async emit(change) {
      const deliveries = await platform.emit(change);
      await takenInBy(running.url);
      return deliveries;
    },
    async emitBatch(changes) {
      const deliveries = await platform.emitBatch(changes);
      await takenInBy(running.url);
      return deliveries;
    },
  };
  meta.addApp({ ...APP, callbackUrl: `${running.url}/api/webhooks/whatsapp` });
  const wabaIds = ["Lucky Shrub", "Kopi Kita"].map((name, index) => {
    const { id } = meta.addWaba({ name });
    meta.addPhoneNumber({ wabaId: id, displayPhoneNumber: `+1 650-555-111${index + 1}` });
    meta.addTemplate({ wabaId: id, name: "promo_lebaran" });
    meta.subscribe(id, APP.id);
    return id;
  });
  meta.addToken({ token: TOKEN, appId: APP.id, wabaIds });
  await prepare(running.url);

  const pageOf: ConnectedConsole["pageOf"] = async (who, options) => {
    const session = openSession(running.url);
    expect(await session.signIn(`${who}@example.org`, PASSWORD)).toBe(true);
    const page = await newPage(browser, options);
    const cookies = [...session.cookies].map(([name, value]) => ({ name, value, url: running.url }));
    await page.context().addCookies(cookies);
    return page;
  };
  return {
    url: running.url,
    meta,
    wabaIds,
    pageOf,
    strangersPage: () => newPage(browser),
    async signIn(page) {
      await page.getByLabel("Email").fill(ADMIN);
      await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
      await page.getByRole("button", { name: "Sign in" }).click();
    },
    async rejectTemplate(name, secondsAgo = 0) {
      const value = {
        event: "REJECTED",
        message_template_id: Number.parseInt(Buffer.from(name).toString("hex").slice(0, 11), 16),
        message_template_name: name,
        message_template_language: "id",
        reason: "PROMOTIONAL",
      };
      const time = Math.floor(Date.now() / 1000) - secondsAgo;
      const change = { field: "message_template_status_update", wabaId: wabaIds[0] as string, value, time };
      expect(await meta.emit(change)).toMatchObject([{ status: 200 }]);
    },
    async query(sql) {
      const client = new pg.Client({ connectionString: runningDatabaseUrl(dataDir) as string });
      await client.connect();
      await client.query(sql).finally(() => client.end());
    },
    async stopServer() {
      await running.stop();
    },
    async startServer() {
      running = await startConsole(settings);
    },
    async stop() {
      await browser.close();
      await running.stop();
      await meta.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Adds the other two users, and lets the console find its accounts. */
async function prepare(url: string): Promise<void> {
  const admin = openSession(url);
  expect(await admin.signIn(ADMIN, PASSWORD)).toBe(true);
  for (const role of ["operator", "viewer"]) {
    const body = { email: `${role}@example.org`, name: role, role, password: PASSWORD };
    expect((await admin.call("/api/users", { method: "POST", body })).status).toBe(200);
  }
  await admin.call("/api/accounts/sync", { method: "POST", body: {} });
  await vi.waitFor(
    async () => expect((await admin.call("/api/accounts/sync")).body).not.toMatchObject({ state: "running" }),
    { timeout: 30_000, interval: 200 },
  );
}
