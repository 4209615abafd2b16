import { createTranslator } from "next-intl";
import { generateSync } from "otplib";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { catalogue } from "#lib/i18n/catalogue";
import type { Locale } from "#lib/i18n/locale";
import { axeViolations, launchBrowser, newPage, PHONE } from "#tests/support/browser";
import { type Console, freePort, startConsole } from "#tests/support/console";
import { openSession } from "#tests/support/http-session";
import { CLIENT, consoleSettings, type OidcProvider, startOidcProvider } from "#tests/support/oidc-provider";

const ADMIN = { email: "ayu@example.org", password: "correct-horse-battery" };
const BUDI = { email: "budi@example.org", name: "Budi", role: "viewer", password: "another-horse-battery" };
const STEP_SECONDS = 30;

const words = (locale: Locale) =>
  createTranslator({ locale, messages: catalogue(locale) }) as (
    key: string,
    values?: Record<string, unknown>,
  ) => string;
const t = words("en");

let browser: Browser;
let provider: OidcProvider;
let running: Console;
let page: Awaited<ReturnType<typeof newPage>>;
beforeAll(async () => {
  const port = await freePort();
  provider = await startOidcProvider(`http://127.0.0.1:${port}/api/auth/callback/oidc`);
  [browser, running] = await Promise.all([
    launchBrowser(),
    startConsole({
      PORT: String(port),
      ADMIN_EMAIL: ADMIN.email,
      ADMIN_PASSWORD: ADMIN.password,
      LOG_LEVEL: "trace",
      ...consoleSettings(provider),
    }),
  ]);
  page = await newPage(browser);
});
afterAll(async () => {
  await browser.close();
  await running.stop();
  await provider.close();
});

async function fillPassword(on: Page, { email, password }: { email: string; password: string }, say = t) {
  await on.getByLabel(say("signIn.email"), { exact: true }).fill(email);
  await on.getByLabel(say("signIn.password"), { exact: true }).fill(password);
  await on.getByRole("button", { name: say("signIn.submit"), exact: true }).click();
}

async function signOut(on: Page) {
  await on
    .locator("[aria-haspopup=menu]")
    .filter({ hasText: t("shell.roles.admin") })
    .click();
  await on.getByRole("menuitem", { name: t("shell.signOut") }).click();
  await on.waitForURL("**/sign-in");
}

/**
 * Reads the secret from the QR code's text and types the first code. Returns the secret and the time step of the code.
 */
async function enrol(on: Page, say = t): Promise<{ secret: string; step: number; codes: string[] }> {
  await on.getByRole("img", { name: say("settings.you.factor.qr") }).waitFor();
  const shown = await on.getByText(/^([A-Z2-7]{4} ?)+$/).textContent();
  const secret = (shown ?? "").replaceAll(" ", "");
  const step = stepNow();
  await on.getByLabel(say("settings.you.factor.firstCode")).fill(codeAt(secret, step));
  await on.getByRole("button", { name: say("settings.you.factor.confirm"), exact: true }).click();
  const list = on.getByRole("list", { name: say("settings.you.factor.recoveryCodes") });
  await list.waitFor();
  return { secret, step, codes: await list.getByRole("listitem").allTextContents() };
}

const stepNow = () => Math.floor(Date.now() / 1_000 / STEP_SECONDS);
const codeAt = (secret: string, step: number) => generateSync({ secret, epoch: step * STEP_SECONDS });

it("signs in, lists the sessions, and ends that of another browser", async () => {
  await page.goto(`${running.url}/sign-in?callbackUrl=/settings?tab=you`);
  expect(await axeViolations(page)).toEqual([]);
  await fillPassword(page, { ...ADMIN, password: "not the password" });
  await page
    .getByRole("alert")
    .filter({ hasText: t("signIn.wrong") })
    .waitFor();
  const other = openSession(running.url);
  expect(await other.signIn(ADMIN.email, ADMIN.password)).toBe(true);
  await fillPassword(page, ADMIN);
  await page.waitForURL("**/settings?tab=you");
  const list = page.getByRole("list", { name: t("settings.you.sessions.title") });
  const unknown = t("settings.you.sessions.unknownDevice");
  await list
    .getByRole("listitem")
    .filter({ hasText: t("settings.you.sessions.thisOne") })
    .waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await expect.poll(() => list.getByRole("listitem").count()).toBe(2);
  expect((await other.call("/api/events")).status).toBe(200);
  await list.getByRole("button", { name: t("settings.you.sessions.endNamed", { device: unknown }) }).click();
  await expect.poll(() => list.getByRole("listitem").count()).toBe(1);
  expect((await other.call("/api/events")).status).toBe(401);
  expect((await other.call("/")).headers.get("location")).toContain("/sign-in");
});

it("sets up a second factor, and asks for its code or a recovery code after the password", async () => {
  await page.getByRole("button", { name: t("settings.you.factor.add"), exact: true }).click();
  await page.getByRole("dialog").waitFor();
  await page.getByLabel(t("settings.you.factor.firstCode")).fill("000000");
  await page.getByRole("button", { name: t("settings.you.factor.confirm"), exact: true }).click();
  await page.getByText(t("settings.you.factor.codeWrong")).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  const { secret, step, codes } = await enrol(page);
  expect(codes).toHaveLength(10);
  expect(await axeViolations(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: t("settings.you.factor.kept"), exact: true }).click();
  await page.getByText(t("settings.you.factor.on"), { exact: true }).waitFor();

  const cookies = await page.context().cookies();
  await signOut(page);
  const copied = openSession(running.url);
  for (const { name, value } of cookies) copied.cookies.set(name, value);
  expect((await copied.call("/api/events")).status).toBe(401);

  await fillPassword(page, ADMIN);
  const code = page.getByLabel(t("signIn.code"), { exact: true });
  await code.waitFor();
  await expect.poll(() => code.evaluate((input) => input === document.activeElement)).toBe(true);
  expect(await axeViolations(page)).toEqual([]);
  const submit = page.getByRole("button", { name: t("signIn.submit"), exact: true });
  await code.fill(codeAt(secret, step));
  await submit.click();
  await page
    .getByRole("alert")
    .filter({ hasText: t("signIn.codeWrong") })
    .waitFor();
  await code.fill(codeAt(secret, Math.max(step + 1, stepNow())));
  await submit.click();
  await page.waitForURL(`${running.url}/`);

  await signOut(page);
  await fillPassword(page, ADMIN);
  await code.fill(codes[0] ?? "");
  await submit.click();
  await page.waitForURL(`${running.url}/`);
});

it("sends everybody to set up a second factor when an administrator requires it, also on a phone", async () => {
  expect((await page.request.post(`${running.url}/api/users`, { data: BUDI })).status()).toBe(200);
  const script = openSession(running.url);
  expect(await script.signIn(BUDI.email, BUDI.password)).toBe(true);
  expect((await script.call("/api/events")).status).toBe(200);
  await page.goto(`${running.url}/settings?tab=people`);
  const toggle = page.getByRole("switch", { name: t("settings.people.policy.required") });
  await toggle.click();
  await page
    .getByRole("alertdialog")
    .getByRole("button", { name: t("settings.people.policy.askConfirm") })
    .click();
  await expect.poll(() => toggle.getAttribute("aria-checked")).toBe("true");
  expect(await script.call("/api/events")).toMatchObject({ status: 403, body: { code: "second_factor_missing" } });
  expect(await script.call("/api/users/me/second-factor")).toMatchObject({ status: 200, body: { isRequired: true } });

  const say = words("id");
  const phone = await newPage(browser, { locale: "id-ID", viewport: PHONE, hasTouch: true, isMobile: true });
  await phone.goto(`${running.url}/accounts`);
  await fillPassword(phone, BUDI, say);
  await phone.waitForURL("**/second-factor?callbackUrl=%2Faccounts");
  await phone.getByRole("img", { name: say("settings.you.factor.qr") }).waitFor();
  expect(await axeViolations(phone)).toEqual([]);
  const { codes } = await enrol(phone, say);
  expect(codes).toHaveLength(10);
  expect(await axeViolations(phone)).toEqual([]);
  expect(await phone.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  await phone.getByRole("button", { name: say("settings.you.factor.kept"), exact: true }).click();
  await phone.waitForURL("**/accounts");
  const factor = phone.getByRole("button", { name: say("settings.you.factor.replace"), exact: true });
  await phone.goto(`${running.url}/settings?tab=you`);
  await factor.click();
  const dialog = phone.getByRole("dialog");
  await dialog.getByLabel(say("settings.you.factor.code"), { exact: true }).fill(codes[0] ?? "");
  await dialog.getByRole("button", { name: say("settings.you.factor.replace"), exact: true }).click();
  await phone.waitForURL("**/second-factor?callbackUrl=**");
  await enrol(phone, say);
  await phone.getByRole("button", { name: say("settings.you.factor.kept"), exact: true }).click();
  await phone.waitForURL("**/settings?tab=you");
  // The session that started without a second factor has ended.
  expect((await script.call("/api/events")).status).toBe(401);
  expect((await phone.request.get(`${running.url}/api/events`)).status()).toBe(200);

  await page.reload();
  await page.getByRole("button", { name: t("settings.people.actions", { name: BUDI.name }) }).click();
  await page.getByRole("menuitem", { name: t("settings.people.factor.reset") }).click();
  await page
    .getByRole("alertdialog")
    .getByRole("button", { name: t("settings.people.factor.confirm") })
    .click();
  await page.getByText(t("settings.people.factor.done", { name: BUDI.name })).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  expect((await phone.request.get(`${running.url}/api/events`)).status()).toBe(401);
  expect([...page.problems, ...phone.problems]).toEqual([]);
});

it("signs in through the identity provider, or says why not", async () => {
  const visitor = await newPage(browser);
  await visitor.goto(`${running.url}/sign-in?callbackUrl=/settings?tab=you`);
  const acme = visitor.getByRole("button", { name: t("signIn.sso.submit", { name: "Acme" }) });
  provider.setPerson({ sub: "eve", email: "eve@elsewhere.example", email_verified: true, groups: ["ops"] });
  await acme.click();
  await visitor.waitForURL("**/sign-in?error=sso_domain");
  await visitor.getByText(t("signIn.sso.refused.sso_domain")).waitFor();
  expect(await axeViolations(visitor)).toEqual([]);
  // The provider remembers Eve unless it is told to ask again.
  provider.setPerson({
    sub: "citra",
    name: "Citra",
    email: "citra@example.org",
    email_verified: true,
    groups: ["ops"],
  });
  await acme.click();
  // The page that she wanted to open is remembered in spite of the refusal.
  await visitor.waitForURL("**/settings?tab=you");
  await visitor.getByText(t("settings.you.noPassword")).waitFor();
  expect(await axeViolations(visitor)).toEqual([]);
  expect(visitor.problems).toEqual([]);
  expect(running.output()).toContain("sign-in through the identity provider refused");
  expect(running.output()).not.toContain(CLIENT.secret);
});
