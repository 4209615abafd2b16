import type { Browser } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { CheckKey } from "#lib/checks/schema";
import { catalogue } from "#lib/i18n/catalogue";
import { type MetaPlatform, startMetaPlatform } from "#tests/meta-platform/index";
import { META_FIRST_PARTY_APP, type PhoneNumber, type Waba, whatsappSubscription } from "#tests/meta-platform/state";
import { axeViolations, launchBrowser, newPage, PHONE } from "#tests/support/browser";
import { type Console, startConsole } from "#tests/support/console";

const APP = { id: "670843887433847", secret: "app-secret-of-the-checks", name: "Lucky Console" };
const ADMIN = { email: "ayu@example.org", password: "correct-horse-battery" };
const TOKEN = "EAAChecks";
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
    META_VERIFY_TOKEN: "verify",
    META_ACCESS_TOKEN: TOKEN,
  });
  meta.addApp({ ...APP, callbackUrl: callback() });
  waba = meta.addWaba({ name: "Lucky Shrub", subscribedApps: [APP.id] });
  number = meta.addPhoneNumber({ wabaId: waba.id, displayPhoneNumber: "+1 650-555-1111" });
  for (const name of ["Kopi Kita", "Klinik Sehat"]) meta.addPhoneNumber({ wabaId: meta.addWaba({ name }).id });
  meta.addToken({ token: TOKEN, appId: APP.id, wabaIds: [...meta.state.wabas.keys()] });
  page = await newPage(browser);
  await signIn();
  await sync();
});
afterAll(async () => {
  await browser.close();
  await running.stop();
  await meta.close();
});

const callback = () => `${running.url}/api/webhooks/whatsapp`;

async function signIn(): Promise<void> {
  const answer = await page.request.get(`${running.url}/api/auth/csrf`);
  const { csrfToken } = (await answer.json()) as { csrfToken: string };
  const form = { csrfToken, ...ADMIN, json: "true" };
  await page.request.post(`${running.url}/api/auth/callback/credentials`, { form });
}

async function sync(): Promise<void> {
  await page.request.post(`${running.url}/api/accounts/sync`, { data: {} });
  await vi.waitFor(
    async () => {
      const answer = await page.request.get(`${running.url}/api/accounts/sync`);
      expect(await answer.json()).toMatchObject({ state: "idle", done: 3 });
    },
    { timeout: 20_000, interval: 100 },
  );
}

const button = (name: string | RegExp) => page.getByRole("button", { name, exact: typeof name === "string" });
const row = (key: CheckKey) => page.locator(`li[data-check=${key}]`);
const ours = () => meta.subscription(waba.id, APP.id);

function webhook() {
  const app = meta.state.apps.get(APP.id);
  const found = app && whatsappSubscription(app);
  if (!found) throw new Error("the app has no webhook");
  return found;
}

async function check(): Promise<void> {
  await button(/^Check (this account|again)$/).click();
  await button("Check again").and(page.locator("[aria-disabled=false]")).waitFor();
}

/** A repair is followed by a check, whose row disappears when it passes. */
async function mended(key: CheckKey): Promise<void> {
  await row(key).waitFor({ state: "detached" });
  await button("Check again").and(page.locator("[aria-disabled=false]")).waitFor();
}

describe("check this account", () => {
  beforeEach(async () => {
    await page.goto(`${running.url}/accounts/${waba.id}`);
    await button(/^Check (this account|again)$/).waitFor();
  });

  it("explains itself before the first run", async () => {
    await page.getByText("Not checked yet").waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });

  it("not subscribed: found, repaired by the button, and messages arrive", async () => {
    waba.subscriptions.length = 0;
    await check();
    await row("subscribed").getByText("No app is subscribed to this account.").waitFor();
    await row("subscribed").getByText("Failed").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await row("subscribed").getByRole("button", { name: "Subscribe the app" }).click();
    await mended("subscribed");
    expect(ours()).not.toBeNull();
    const [delivery] = await meta.emit(meta.generate("messages", { wabaId: waba.id }));
    expect(delivery).toMatchObject({ url: callback(), status: 200 });
  });

  it("only Meta's own app is subscribed: it does not count as ours", async () => {
    waba.subscriptions.length = 0;
    meta.subscribe(waba.id, META_FIRST_PARTY_APP.id);
    await check();
    // It was subscribed here before, so somebody else has ended it.
    await row("subscribed").getByText("somebody else has ended it").waitFor();
    await row("subscribed").getByText("Evidence").click();
    await row("subscribed").getByText(`${META_FIRST_PARTY_APP.name} (${META_FIRST_PARTY_APP.id})`).waitFor();
    await row("subscribed").getByText("+1 650-555-1111").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await row("subscribed").getByRole("button", { name: "Subscribe the app" }).click();
    await mended("subscribed");
    expect(ours()).not.toBeNull();
  });

  it("an override leads elsewhere: cleared after a confirmation that names who loses the messages", async () => {
    meta.subscribe(waba.id, APP.id, { overrideCallbackUri: ELSEWHERE, verifyToken: "theirs" });
    number.overrides.push({ appId: APP.id, callbackUri: ELSEWHERE, verifyToken: "theirs" });
    await check();
    await row("waba_override").getByText("Messages go to old-tool.example, not here.").waitFor();
    await row("waba_override").getByRole("button", { name: "Clear the override" }).click();
    const dialog = page.getByRole("alertdialog");
    await dialog.getByText("Whoever runs old-tool.example receives no more").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await dialog.getByRole("button", { name: "Do it" }).click();
    await mended("waba_override");
    expect(ours()?.overrideCallbackUri).toBeNull();

    await row("phone_override").getByRole("button", { name: "Clear the numbers' overrides" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Do it" }).click();
    await mended("phone_override");
    expect(number.overrides).toEqual([]);
  });

  it("another tool took the app's callback URL, and a field is missing", async () => {
    webhook().callbackUrl = ELSEWHERE;
    webhook().fields = webhook().fields.filter((field) => field !== "messages");
    await check();
    await row("app_callback").getByText("The app's events go to old-tool.example, not here.").waitFor();
    await row("app_fields").getByText("The app is not subscribed to messages").waitFor();
    await row("app_callback").getByRole("button", { name: "Point the callback here" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Do it" }).click();
    await mended("app_callback");
    expect(webhook().callbackUrl).toBe(callback());
    await row("app_fields").getByRole("button", { name: "Add 1 field" }).click();
    await mended("app_fields");
    expect(webhook().fields).toContain("messages");
  });

  it("an expired token: the repair links to where it is replaced, and then the check passes", async () => {
    const token = meta.state.tokens.get(TOKEN);
    if (token) token.expiresAt = Math.floor(Date.now() / 1_000) - 60;
    await check();
    await row("token_valid").getByText("The token has expired.").waitFor();
    await row("subscribed").getByText("Unknown").waitFor();
    await row("token_valid").getByRole("link", { name: "Replace the token" }).click();
    const fresh = meta.addToken({ appId: APP.id, wabaIds: [...meta.state.wabas.keys()] });
    const dialog = page.getByRole("dialog");
    await dialog.waitFor();
    await page.keyboard.insertText(fresh.token);
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.waitFor({ state: "detached" });
    await page.goto(`${running.url}/accounts/${waba.id}`);
    await check();
    await mended("token_valid");
    await button(/^Show what passed/).click();
    await row("token_valid").getByText("Meta says that the token is valid.").waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });

  it("a repair that Meta refuses shows Meta's message next to it", async () => {
    waba.subscriptions.length = 0;
    await check();
    meta.failNext({ method: "POST", path: /subscribed_apps/ }, { kind: "graph", code: 200 });
    await row("subscribed").getByRole("button", { name: "Subscribe the app" }).click();
    await row("subscribed").getByText("The repair did not work").waitFor();
    await row("subscribed").getByText(catalogue("en").graphErrors.permission_missing.title).waitFor();
    await row("subscribed").getByRole("button", { name: "Subscribe the app" }).click();
    await mended("subscribed");
  });

  it("repeats only the check of the outside path", async () => {
    await row("outside_path").getByText("Meta cannot reach it").waitFor();
    await row("outside_path").getByRole("button", { name: "Try the path again" }).click();
    await row("outside_path").getByText("Evidence").click();
    await row("outside_path").getByText("Answer to the test event").waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });
});

describe("check everything", () => {
  it("checks all accounts, sums up by check, and links to each account", async () => {
    await page.goto(`${running.url}/checks`);
    await button("Check everything").click();
    const subscribed = page.getByRole("row").filter({ hasText: "Our app is subscribed to the account" });
    await subscribed.getByText("2 accounts").waitFor();
    await button("Check everything").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await subscribed.getByRole("button", { name: /2 accounts/ }).click();
    await page.waitForURL(/check=subscribed/);
    await page.getByRole("link", { name: "Klinik Sehat" }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.reload();
    await page.getByRole("link", { name: "Kopi Kita" }).click();
    await page.waitForURL(/\/accounts\/\d+/);
    await row("subscribed").getByText("No app is subscribed to this account.").waitFor();
    await page.goBack();
    await page.goBack();
    await page.getByRole("heading", { name: "Check everything", level: 1 }).waitFor();
  });

  it.each(["en", "id"] as const)("fits a phone, %s", async (locale) => {
    await page.setViewportSize(PHONE);
    await page.context().addCookies([{ name: "locale", value: locale, url: running.url }]);
    for (const path of ["/checks", "/checks?check=subscribed", `/accounts/${waba.id}`]) {
      await page.goto(running.url + path);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await expect.poll(() => page.locator("[aria-busy=true]").count()).toBe(0);
      expect(await axeViolations(page), path).toEqual([]);
      const width = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(width, `${path} scrolls sideways`).toBeLessThanOrEqual(0);
      if (process.env.SHOTS)
        await page.screenshot({
          path: `${process.env.SHOTS}/checks-${locale}${path.replace(/\W+/g, "-")}.png`,
          fullPage: true,
        });
    }
  });

  it("causes no errors in the browser", () => {
    expect(page.problems).toEqual([]);
  });
});
