import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type MetaPlatform, startMetaPlatform } from "#tests/meta-platform/index";
import { META_FIRST_PARTY_APP, type PhoneNumber, type Waba } from "#tests/meta-platform/state";
import { axeViolations, launchBrowser, newPage, PHONE } from "#tests/support/browser";
import { type Console, startConsole } from "#tests/support/console";

const APP = { id: "670843887433847", secret: "app-secret-of-the-account-page", name: "Lucky Console" };
const SECOND = { id: "525650000000001", secret: "app-secret-of-the-second-app", name: "Jaspers Fresh Finds" };
const TOKEN = "EAAAccountPage";
const ADMIN = { email: "ayu@example.org", password: "correct-horse-battery" };
const HOOK = "https://hook.customer.example/whatsapp";
const ELSEWHERE = "https://old-tool.example/whatsapp";

let browser: Browser;
let meta: MetaPlatform;
let running: Console;
let page: Awaited<ReturnType<typeof newPage>>;
let waba: Waba;
let number: PhoneNumber;

beforeAll(async () => {
  browser = await launchBrowser();
  meta = await startMetaPlatform();
  running = await startConsole({
    GRAPH_API_URL: meta.url,
    ADMIN_EMAIL: ADMIN.email,
    ADMIN_PASSWORD: ADMIN.password,
    META_APP_ID: APP.id,
    META_APP_SECRET: APP.secret,
    META_ACCESS_TOKEN: TOKEN,
  });
  meta.addApp({ ...APP, callbackUrl: `${running.url}/api/webhooks/whatsapp` });
  meta.addApp({ ...SECOND, callbackUrl: `${running.url}/api/webhooks/whatsapp` });
  waba = meta.addWaba({ name: "Lucky Shrub" });
  number = meta.addPhoneNumber({ wabaId: waba.id, displayPhoneNumber: "+1 650-555-1111" });
  meta.addToken({ token: TOKEN, appId: APP.id, wabaIds: [waba.id] });
  meta.addToken({ token: `${TOKEN}2`, appId: SECOND.id, wabaIds: [waba.id] });
  meta.subscribe(waba.id, META_FIRST_PARTY_APP.id);
  page = await newPage(browser);
  await signIn();
});
afterAll(async () => {
  await browser.close();
  await running.stop();
  await meta.close();
});

async function signIn(): Promise<void> {
  const { csrfToken } = (await (await page.request.get(`${running.url}/api/auth/csrf`)).json()) as {
    csrfToken: string;
  };
  const form = { csrfToken, email: ADMIN.email, password: ADMIN.password, json: "true" };
  await page.request.post(`${running.url}/api/auth/callback/credentials`, { form });
}

async function sync(): Promise<void> {
  await page.request.post(`${running.url}/api/accounts/sync`, { data: {} });
  await eventually(
    async () =>
      ((await (await page.request.get(`${running.url}/api/accounts/sync`)).json()) as { state: string }).state,
  ).not.toBe("running");
}

/** The console calls Meta again if the first answer does not say what was done. */
const eventually = <Value>(read: () => Value) => expect.poll(read, { timeout: 15_000 });
const ours = () => meta.subscription(waba.id, APP.id);
const button = (name: string) => page.getByRole("button", { name, exact: true });
const section = (name: string) =>
  page.locator("section").filter({ has: page.getByRole("heading", { name, exact: true }) });
const history = () => section("History");
const refresh = () => button("Refresh").click();

describe("the page of one account", () => {
  it("distinguishes Meta's own app from ours, and subscribes ours", async () => {
    await sync();
    await page.goto(`${running.url}/accounts/${waba.id}`);
    await page.getByText(META_FIRST_PARTY_APP.name).waitFor();
    await page.getByText("it is not one of yours").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("switch", { name: /Subscribe this console/ }).click();
    await eventually(ours).not.toBeNull();
    await history().getByText(`${ADMIN.email} subscribed the app`).waitFor();
  });

  it("shows both sides of a drift, repairs it, and lists both in the history", async () => {
    waba.subscriptions = waba.subscriptions.filter(({ appId }) => appId !== APP.id);
    await refresh();
    await page.getByText("Subscription: set here subscribed at Meta not subscribed").first().waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await button("Repair").click();
    await eventually(ours).not.toBeNull();
    await eventually(() => button("Repair").count()).toBe(0);
    await history().getByText(`${ADMIN.email} repaired the difference`).waitFor();
    await history().getByText("Somebody changed the settings at Meta outside this console").waitFor();
  });

  it("says what Meta got from the URL when it refuses an override, and keeps the entered values", async () => {
    await button("Set override").first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Set override", exact: true }).click();
    await dialog.getByText("The URL must begin with https://.").waitFor();
    await dialog.getByText("Meta accepts the URL only together with its verify token.").waitFor();
    await dialog.getByLabel("Callback URL", { exact: true }).fill("https://127.0.0.1:1/hook");
    await dialog.getByRole("button", { name: "Generate", exact: true }).click();
    await expect
      .poll(() => dialog.getByLabel("Verify token", { exact: true }).inputValue())
      .toMatch(/^[A-Za-z0-9]{40}$/);
    expect(await axeViolations(page)).toEqual([]);
    await dialog.getByRole("button", { name: "Set override", exact: true }).click();
    await dialog.getByText(/curl_errno = 7/).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    expect(ours()?.overrideCallbackUri).toBeNull();

    await dialog.getByLabel("Callback URL", { exact: true }).fill(HOOK);
    await dialog.getByRole("button", { name: "Set override", exact: true }).click();
    await eventually(() => ours()?.overrideCallbackUri).toBe(HOOK);
    await dialog.waitFor({ state: "detached" });
  });

  it("shows where each group of fields goes", async () => {
    const routes = section("Where webhooks go");
    await routes.getByText("override of the account").waitFor();
    await routes.getByText("the app’s callback URL", { exact: true }).waitFor();
    await routes.getByText("Elsewhere", { exact: true }).waitFor();
    await routes.getByText("This console", { exact: true }).waitFor();
  });

  it("restores the override after unsubscribing and subscribing again", async () => {
    const toggle = page.getByRole("switch", { name: /Subscribe this console/ });
    await toggle.click();
    const dialog = page.getByRole("alertdialog");
    await dialog.getByText("is remembered: subscribing again brings it back").waitFor();
    await dialog.getByLabel(/to confirm/).fill("unsubscribe");
    await dialog.getByRole("button", { name: "Unsubscribe", exact: true }).click();
    await eventually(ours).toBeNull();
    await eventually(() => toggle.getAttribute("aria-checked")).toBe("false");
    // A change in progress cannot be clicked again.
    await eventually(() => toggle.getAttribute("aria-busy")).toBe("false");
    await toggle.click();
    await eventually(() => ours()?.overrideCallbackUri).toBe(HOOK);
  });

  it("sets and clears the override of one number", async () => {
    await button("Override of +1 650-555-1111").click();
    await page.getByRole("menuitem", { name: "Set override" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Callback URL", { exact: true }).fill(`${HOOK}/number`);
    await dialog.getByLabel("Verify token", { exact: true }).fill("TokenOfTheNumber");
    await dialog.getByRole("button", { name: "Set override", exact: true }).click();
    await eventually(() => number.overrides[0]?.callbackUri).toBe(`${HOOK}/number`);
    await section("Where webhooks go").getByText("override of the number").waitFor();
    await button("Override of +1 650-555-1111").click();
    await page.getByRole("menuitem", { name: "Clear override" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Clear override", exact: true }).click();
    await eventually(() => number.overrides.length).toBe(0);
    await history().getByText(`${ADMIN.email} cleared the override of +1 650-555-1111`).waitFor();
  });

  it("asks before a repair removes a setting made elsewhere; accepting it resolves the drift", async () => {
    meta.subscribe(waba.id, APP.id, { overrideCallbackUri: ELSEWHERE, verifyToken: "theirs" });
    await refresh();
    await page.getByText(`Override of the account: set here ${HOOK} at Meta ${ELSEWHERE}`).first().waitFor();
    await button("Repair").click();
    const dialog = page.getByRole("alertdialog");
    await dialog.getByText("The console cannot restore an override whose verify token is not stored here.").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await dialog.getByRole("button", { name: "Cancel", exact: true }).click();
    expect(ours()?.overrideCallbackUri).toBe(ELSEWHERE);
    await button("Accept what Meta has").click();
    await page.getByText("Set outside this console: its verify token is not stored here").waitFor();
    await page.getByRole("switch", { name: /Subscribe this console/ }).click();
    await dialog.getByText("will be lost").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await dialog.getByRole("button", { name: "Cancel", exact: true }).click();
  });

  it("clears the account's override", async () => {
    await button("Clear override").click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Clear override", exact: true }).click();
    await eventually(() => ours()?.overrideCallbackUri).toBeNull();
    await page.getByText("None: messages go to the app’s callback URL").waitFor();
  });

  it("remembers the auto-repair setting", async () => {
    const toggle = page.getByRole("switch", { name: "Repair automatically" });
    await toggle.click();
    await history().getByText(`${ADMIN.email} switched automatic repair on`).waitFor();
    await page.reload();
    await page.getByRole("switch", { name: "Repair automatically", checked: true }).waitFor();
  });

  it("shows the app in its URL once a second app knows the account", async () => {
    await page.request.post(`${running.url}/api/apps`, {
      data: { id: SECOND.id, secret: SECOND.secret, accessToken: `${TOKEN}2`, name: SECOND.name },
    });
    await sync();
    await page.reload();
    await button(SECOND.name).click();
    await page.waitForURL(`**?app=${SECOND.id}`);
    await page.getByText("Never switched in this console").waitFor();
    await page.getByRole("switch", { name: /Subscribe this console/ }).click();
    await eventually(() => meta.subscription(waba.id, SECOND.id)).not.toBeNull();
    expect(await axeViolations(page)).toEqual([]);
  });

  it("fits a phone, in Indonesian", async () => {
    const phone = await newPage(browser, { viewport: PHONE, hasTouch: true, isMobile: true, locale: "id-ID" });
    await phone.context().addCookies(await page.context().cookies());
    await phone.goto(`${running.url}/accounts/${waba.id}`);
    await phone.getByRole("heading", { name: "Tujuan webhook" }).waitFor();
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
    expect(await axeViolations(phone)).toEqual([]);
    await phone.context().close();
  });

  it("causes no errors in the browser", () => {
    expect(page.problems).toEqual([]);
  });
});
