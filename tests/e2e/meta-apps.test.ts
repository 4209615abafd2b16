import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { SUBSCRIBABLE_FIELDS } from "#tests/meta-platform/fields";
import { type MetaPlatform, startMetaPlatform } from "#tests/meta-platform/index";
import { type App, whatsappSubscription } from "#tests/meta-platform/state";
import { axeViolations, launchBrowser, newPage } from "#tests/support/browser";
import { type Console, startConsole } from "#tests/support/console";

const APP = { id: "670843887433847", secret: "app-secret-of-the-settings", name: "Lucky Console" };
const ADMIN = { email: "ayu@example.org", password: "correct-horse-battery" };
const ELSEWHERE = "https://old-tool.example/whatsapp";
const SOON = Math.floor(Date.now() / 1000) + 5.5 * 86_400;

let browser: Browser;
let meta: MetaPlatform;
let running: Console;
let app: App;
let page: Awaited<ReturnType<typeof newPage>>;

beforeAll(async () => {
  browser = await launchBrowser();
  meta = await startMetaPlatform();
  app = meta.addApp({ ...APP, callbackUrl: ELSEWHERE, fields: ["messages"] });
  const scopes = ["whatsapp_business_management"];
  const { token } = meta.addToken({ appId: APP.id, expiresAt: SOON, scopes });
  running = await startConsole({
    GRAPH_API_URL: meta.url,
    ADMIN_EMAIL: ADMIN.email,
    ADMIN_PASSWORD: ADMIN.password,
    META_APP_ID: APP.id,
    META_APP_SECRET: APP.secret,
    META_VERIFY_TOKEN: "verify",
    META_ACCESS_TOKEN: token,
  });
  page = await newPage(browser);
  const { csrfToken } = (await (await page.request.get(`${running.url}/api/auth/csrf`)).json()) as {
    csrfToken: string;
  };
  const form = { csrfToken, ...ADMIN, json: "true" };
  await page.request.post(`${running.url}/api/auth/callback/credentials`, { form });
});
afterAll(async () => {
  await browser.close();
  await running.stop();
  await meta.close();
});

const button = (name: string) => page.getByRole("button", { name, exact: true });
const text = (words: string | RegExp) => page.getByText(words).first();
const webhook = () => whatsappSubscription(app);

it("shows the app's state at Meta and its name there", async () => {
  await page.goto(`${running.url}/settings`);
  await page.getByRole("heading", { name: APP.name }).waitFor();
  await text(ELSEWHERE).waitFor();
  await text("Not this console: its events do not arrive here").waitFor();
  await text("5 days left").waitFor();
  await text("Missing: whatsapp_business_messaging").waitFor();
  await text(/calls? in the last hour/).waitFor();
  expect(await axeViolations(page)).toEqual([]);
});

it("is pointed here: Meta calls the console, and its webhooks arrive", async () => {
  await button("Point it here").click();
  await page.getByRole("dialog").getByText("The system at that URL no longer receives webhooks of this app.").waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole("dialog").getByRole("button", { name: "Point it here" }).click();
  await page.getByText("This console", { exact: true }).waitFor();
  expect(webhook()).toMatchObject({ callbackUrl: `${running.url}/api/webhooks/whatsapp`, fields: ["messages"] });
  const waba = meta.addWaba({ subscribedApps: [APP.id] });
  meta.addPhoneNumber({ wabaId: waba.id });
  const [delivery] = await meta.emit(meta.generate("messages", { wabaId: waba.id }));
  expect(delivery).toMatchObject({ status: 200 });
});

it("gets its missing fields with one click", async () => {
  const all = SUBSCRIBABLE_FIELDS.length;
  await button(`Add ${all - 1} fields`).click();
  await text(`${all} fields`).waitFor();
  expect(webhook()?.fields).toHaveLength(all);
  await text(`The app has ${all} fields now`).waitFor();
});

it("says what Meta got when it could not reach the URL, and changes nothing", async () => {
  Object.assign(webhook() ?? {}, { callbackUrl: ELSEWHERE });
  meta.failNext(
    { method: "POST", path: `/${APP.id}/subscriptions` },
    {
      kind: "graph",
      code: 2200,
      message: "(#2200) Callback verification failed with the following errors: HTTP Status Code = 404",
    },
  );
  await button("Look again").click();
  await button("Point it here").click();
  await page.getByRole("dialog").getByRole("button", { name: "Point it here" }).click();
  await page
    .getByRole("dialog")
    .getByText(/HTTP Status Code = 404/)
    .waitFor();
  await page.keyboard.press("Escape");
  expect(webhook()?.callbackUrl).toBe(ELSEWHERE);
});

it("is deleted only after its name is typed", async () => {
  await page.getByRole("button", { name: /^Change/ }).click();
  await page.getByRole("menuitem", { name: "Delete the webhook" }).click();
  const dialog = page.getByRole("alertdialog");
  const confirm = dialog.getByRole("button", { name: "Delete the webhook" });
  expect(await confirm.isDisabled()).toBe(true);
  await dialog.getByRole("textbox").fill(APP.name);
  await confirm.click();
  await text("Nowhere: the app has no WhatsApp webhook").waitFor();
  expect(webhook()).toBeUndefined();
});
