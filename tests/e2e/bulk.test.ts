import { rmSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type MetaPlatform, startMetaPlatform } from "#tests/meta-platform/index";
import { axeViolations, launchBrowser, newPage, PHONE } from "#tests/support/browser";
import { type Console, freePort, killConsoles, newDataDir, startConsole } from "#tests/support/console";

const APP = { id: "670843887433847", secret: "app-secret-of-bulk", name: "Lucky Console" };
const TOKEN = "EAAGbulk";
const PASSWORD = "correct-horse-battery";
const COUNT = 60;

let browser: Browser;
let meta: MetaPlatform;
let running: Console;
let environment: Record<string, string>;
let wabaIds: string[];
let page: Awaited<ReturnType<typeof newPage>>;

beforeAll(async () => {
  browser = await launchBrowser();
  meta = await startMetaPlatform({ latencyMs: 40 });
  meta.addApp(APP);
  const business = meta.addBusiness({ name: "Nusantara Partner" });
  wabaIds = Array.from({ length: COUNT }, (_, i) => {
    const waba = meta.addWaba({ name: `Kedai ${String(i).padStart(2, "0")}`, businessId: business.id });
    meta.addPhoneNumber({ wabaId: waba.id });
    return waba.id;
  });
  meta.addToken({ token: TOKEN, appId: APP.id, businessId: business.id });
  environment = {
    DATA_DIR: newDataDir(),
    PORT: String(await freePort()),
    ADMIN_EMAIL: "admin@example.org",
    ADMIN_PASSWORD: PASSWORD,
    GRAPH_API_URL: meta.url,
    META_APP_ID: APP.id,
    META_APP_SECRET: APP.secret,
    META_ACCESS_TOKEN: TOKEN,
  };
  running = await startConsole(environment);
  page = await newPage(browser);
  await signIn(page);
});
afterAll(async () => {
  await browser.close();
  await running.stop();
  killConsoles();
  await meta.close();
  rmSync(environment.DATA_DIR ?? "", { recursive: true, force: true });
});

async function signIn({ request }: Page): Promise<void> {
  const { csrfToken } = (await (await request.get(`${running.url}/api/auth/csrf`)).json()) as { csrfToken: string };
  const form = { csrfToken, email: "admin@example.org", password: PASSWORD, json: "true" };
  expect((await request.post(`${running.url}/api/auth/callback/credentials`, { form })).ok()).toBe(true);
}

async function read<Body>(path: string): Promise<Body> {
  return (await (await page.request.get(running.url + path)).json()) as Body;
}

type Act = { id: string; state: string; total: number; counts: Record<string, number> };
const act = () => read<Act>(`/api/bulk/${new URL(page.url()).pathname.split("/").at(-1)}`);
const isSubscribed = (wabaId: string) => meta.subscription(wabaId, APP.id) !== null;
const changesOf = (wabaId: string) =>
  meta.requests
    .filter(({ method, path }) => method !== "GET" && path.startsWith(`/${wabaId}/subscribed_apps`))
    .map(({ method }) => method);
const tick = (name: string) => page.getByRole("checkbox", { name: `Choose ${name}` });

describe("bulk actions", () => {
  it("start with the accounts that a sync has found", async () => {
    await page.request.post(`${running.url}/api/accounts/sync`, { data: {} });
    await expect
      .poll(async () => (await read<{ total: number }>("/api/accounts/summary")).total, { timeout: 60_000 })
      .toBe(COUNT);
    await expect
      .poll(async () => (await read<{ state: string }>("/api/accounts/sync")).state, { timeout: 60_000 })
      .toBe("idle");
    meta.requests.length = 0;
  });

  it("select accounts one by one, as a range, and all that match", async () => {
    await page.goto(`${running.url}/accounts`);
    await tick("Kedai 00").click();
    await page.getByText("1 account chosen").waitFor();
    await tick("Kedai 04").click({ modifiers: ["Shift"] });
    await page.getByText("5 accounts chosen").waitFor();
    await tick("Kedai 02").click();
    await page.getByText("4 accounts chosen").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("button", { name: `Choose all ${COUNT} that match` }).click();
    await page.getByText(`${COUNT} accounts chosen`).waitFor();
  });

  it("show what will change, and change nothing before it is confirmed", async () => {
    await page.getByRole("button", { name: "Subscribe…", exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText(`${COUNT} accounts will be subscribed`).waitFor();
    await dialog.getByText("About 180 calls to Meta").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    expect(meta.requests).toHaveLength(0);
  });

  it("survive a kill in the middle: no account is left wrong or changed twice", async () => {
    await page.getByRole("button", { name: `Subscribe ${COUNT} accounts`, exact: true }).click();
    await page.waitForURL("**/accounts/bulk/*");
    await page.getByRole("progressbar").waitFor();
    await expect.poll(async () => (await act()).counts.done, { timeout: 30_000, interval: 50 }).toBeGreaterThan(5);
    running.process.kill("SIGKILL");
    await new Promise((done) => running.process.once("exit", done));
    const before = wabaIds.filter(isSubscribed).length;
    expect(before).toBeLessThan(COUNT);

    running = await startConsole(environment);
    await page.reload();
    await page.getByText(`${COUNT} of ${COUNT} done`).waitFor({ timeout: 90_000 });
    await page.getByText("Finished").first().waitFor();
    expect((await act()).counts).toMatchObject({ done: COUNT, failed: 0, waiting: 0, running: 0 });
    expect(wabaIds.filter((id) => !isSubscribed(id))).toEqual([]);
    expect(wabaIds.filter((id) => changesOf(id).join() !== "POST")).toEqual([]);
    const { total, subscribed } = await read<{ total: number; subscribed: number }>("/api/accounts/summary");
    expect({ total, subscribed }).toEqual({ total: COUNT, subscribed: COUNT });
    expect(await axeViolations(page)).toEqual([]);
  });

  it("unsubscribe after the word is typed, and cancel the rest on request", async () => {
    await page.goto(`${running.url}/accounts`);
    await page.getByRole("checkbox", { name: /^Choose the \d+ accounts shown$/ }).click();
    await page.getByRole("button", { name: `Choose all ${COUNT} that match` }).click();
    await page.getByRole("button", { name: "Unsubscribe…", exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText(`${COUNT} phone numbers fall silent`).waitFor();
    const confirm = dialog.getByRole("button", { name: `Unsubscribe ${COUNT} accounts` });
    expect(await confirm.isDisabled()).toBe(true);
    await dialog.getByRole("textbox").fill("unsubscribe");
    expect(await axeViolations(page)).toEqual([]);
    await confirm.click();
    await page.waitForURL("**/accounts/bulk/*");
    await page.getByRole("button", { name: "Cancel", exact: true }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Cancel the rest" }).click();
    await expect.poll(async () => (await act()).counts.running, { timeout: 30_000 }).toBe(0);
    const { state, counts } = await act();
    expect(state).toBe("cancelled");
    expect(counts.cancelled).toBeGreaterThan(0);
    expect(wabaIds.filter(isSubscribed)).toHaveLength(COUNT - (counts.done ?? 0));
  });

  it("show Meta's message for refused accounts and retry them", async () => {
    // The cancelled act has left some accounts, the first by id, subscribed.
    const refused = wabaIds.find(isSubscribed) ?? "";
    const name = meta.state.wabas.get(refused)?.name ?? "";
    await page.goto(`${running.url}/accounts?q=${encodeURIComponent(name)}`);
    meta.failNext({ method: "DELETE", path: `/${refused}/subscribed_apps` }, { kind: "graph", code: 200 });
    await tick(name).click();
    await page.getByRole("button", { name: "Unsubscribe…", exact: true }).click();
    await page.getByRole("dialog").getByRole("textbox").fill("unsubscribe");
    await page.getByRole("button", { name: "Unsubscribe 1 account" }).click();
    await page.waitForURL("**/accounts/bulk/*");
    await page.getByText("Access to this account is missing.").waitFor();
    await page.getByText("Permissions error").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("button", { name: "Retry the failed one" }).click();
    await expect.poll(async () => (await act()).counts.done, { timeout: 30_000 }).toBe(1);
    expect(isSubscribed(refused)).toBe(false);
  });

  it("can select accounts on a phone", async () => {
    const phone = await newPage(browser, { viewport: PHONE, hasTouch: true, isMobile: true });
    await signIn(phone);
    await phone.goto(`${running.url}/accounts`);
    await phone.getByRole("checkbox", { name: "Choose Kedai 00" }).click();
    await phone.getByRole("button", { name: "Subscribe…", exact: true }).click();
    await phone.getByRole("dialog").getByText("calls to Meta").waitFor();
    expect(await axeViolations(phone)).toEqual([]);
    await phone.context().close();
  });
});
