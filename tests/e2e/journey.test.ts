import { createTranslator } from "next-intl";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { catalogue } from "#lib/i18n/catalogue";
import type { Locale } from "#lib/i18n/locale";
import { SUBSCRIBABLE_FIELDS } from "#tests/meta-platform/fields";
import { type MetaPlatform, startMetaPlatform } from "#tests/meta-platform/index";
import { axeViolations, launchBrowser, newPage, PHONE } from "#tests/support/browser";
import { type Console, startConsole } from "#tests/support/console";
import { takenInBy } from "#tests/support/taken-in";

const APP = { id: "670843887433847", secret: "app-secret-of-the-journey", name: "Lucky Console" };
const TOKEN = "EAAJourneyToken";
const PASSWORD = "correct-horse-battery";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Does what "Verify and save" in the App Dashboard does. */
async function verifyAndSave(meta: MetaPlatform, callbackUrl: string, verifyToken: string): Promise<unknown> {
  const body = new URLSearchParams({
    object: "whatsapp_business_account",
    callback_url: callbackUrl,
    verify_token: verifyToken,
    fields: [...SUBSCRIBABLE_FIELDS, "brand_new_field"].join(","),
    access_token: `${APP.id}|${APP.secret}`,
  });
  return (await fetch(`${meta.url}/v27.0/${APP.id}/subscriptions`, { method: "POST", body })).json();
}

describe.each([
  ["en", "desktop"],
  ["id", "desktop"],
  ["en", "phone"],
] as [Locale, string][])("from an empty console to events and back, %s, %s", (locale, device) => {
  let meta: MetaPlatform;
  let running: Console;
  let page: Awaited<ReturnType<typeof newPage>>;
  const t = createTranslator({ locale, messages: catalogue(locale) }) as (
    key: string,
    values?: Record<string, string | number>,
  ) => string;
  const lucky = () => [...meta.state.wabas.values()].find((waba) => waba.name === "Lucky Shrub") as { id: string };

  beforeAll(async () => {
    meta = await startMetaPlatform();
    meta.addApp(APP);
    const business = meta.addBusiness({ name: "Nusantara Partner" });
    for (const [name, phone] of [
      ["Lucky Shrub", "+1 650-555-1111"],
      ["Kopi Kita", "+62 812-3456-7890"],
      ["Klinik Sehat", "+62 811-2223-3344"],
    ]) {
      const waba = meta.addWaba({ name, businessId: business.id });
      meta.addPhoneNumber({ wabaId: waba.id, displayPhoneNumber: phone });
      meta.addTemplate({ wabaId: waba.id });
    }
    meta.addToken({ token: TOKEN, appId: APP.id, businessId: business.id });
    running = await startConsole({ GRAPH_API_URL: meta.url });
    page = await newPage(browser, {
      locale: locale === "id" ? "id-ID" : "en-US",
      ...(device === "phone" && { viewport: PHONE, hasTouch: true, isMobile: true }),
    });
  });
  afterAll(async () => {
    await page.context().close();
    await running.stop();
    await meta.close();
  });

  it("creates the administrator", async () => {
    await page.goto(running.url);
    await page.waitForURL("**/setup");
    await expect.poll(() => page.locator("html").getAttribute("lang")).toBe(locale);
    expect(await axeViolations(page)).toEqual([]);
    await page.getByLabel(t("newAccount.name"), { exact: true }).fill("Ayu Lestari");
    await page.getByLabel(t("newAccount.email"), { exact: true }).fill("ayu@example.org");
    await page.getByLabel(t("newAccount.password"), { exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: t("setup.admin.submit") }).click();
    await page.getByRole("heading", { name: t("setup.connect.title") }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });

  it("shows Meta's message about a wrong secret", async () => {
    await page.getByLabel(t("setup.connect.app.id"), { exact: true }).fill(APP.id);
    await page.getByLabel(t("setup.connect.app.secret"), { exact: true }).fill("not the secret");
    await page.getByRole("button", { name: t("setup.connect.app.submit"), exact: true }).click();
    await page.getByRole("alert").first().waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });

  it("connects the app and notices the handshake", async () => {
    await page.getByLabel(t("setup.connect.app.secret"), { exact: true }).fill(APP.secret);
    await page.getByRole("button", { name: t("setup.connect.app.submit"), exact: true }).click();
    await page.getByText(t("setup.connect.webhook.waiting")).waitFor();
    const state = await page.request.get(`${running.url}/api/setup`);
    const { apps } = (await state.json()) as { apps: { callbackUrl: string; verifyToken: string }[] };
    const app = apps[0] as { callbackUrl: string; verifyToken: string };
    await expect.poll(() => page.locator("main").textContent()).toContain(app.callbackUrl);
    expect(await page.locator("main").textContent()).toContain(app.verifyToken);
    if (device === "phone") {
      await page.getByRole("button", { name: t("setup.connect.webhook.autoSubmit") }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("button", { name: t("settings.apps.observation.pointConfirm") }).click();
      const count = SUBSCRIBABLE_FIELDS.length;
      await page.getByText(t("setup.connect.webhook.allFields", { count })).waitFor();
    }
    expect(await verifyAndSave(meta, app.callbackUrl, "wrong")).toMatchObject({ error: { code: 2200 } });
    expect(await verifyAndSave(meta, app.callbackUrl, app.verifyToken)).toMatchObject({ success: true });
    await page.getByText(t("setup.connect.webhook.done")).waitFor();
  });

  it("accepts the access token and discovers the accounts", async () => {
    await page.getByLabel(t("setup.connect.token.label"), { exact: true }).fill(TOKEN);
    await page.getByRole("button", { name: t("setup.connect.token.submit"), exact: true }).click();
    await page.getByText(t("setup.connect.token.done")).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("button", { name: t("setup.connect.discover.submit"), exact: true }).click();
    await page.getByText(t("setup.connect.discover.found", { count: 3 })).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("link", { name: t("setup.connect.discover.subscribe"), exact: true }).click();
    await page.waitForURL("**/accounts?state=not_subscribed");
    await page.goto(`${running.url}/accounts`);
    for (const name of ["Lucky Shrub", "Kopi Kita", "Klinik Sehat"])
      await page.getByRole("link", { name, exact: true }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });

  it("subscribes one account, and Meta confirms it", async () => {
    const toggle = page.getByRole("switch", { name: t("accounts.switch.label", { name: "Lucky Shrub" }) });
    expect(meta.subscription(lucky().id, APP.id)).toBeNull();
    await toggle.click();
    await expect.poll(() => meta.subscription(lucky().id, APP.id)).not.toBeNull();
    await expect.poll(() => toggle.getAttribute("aria-checked")).toBe("true");
    await expect
      .poll(() => page.getByText(t("accounts.switch.subscribed", { name: "Lucky Shrub" })).count())
      .toBeGreaterThan(0);
    expect(await axeViolations(page)).toEqual([]);
  });

  it("resets the switch and shows Meta's message when Meta refuses", async () => {
    const toggle = page.getByRole("switch", { name: t("accounts.switch.label", { name: "Kopi Kita" }) });
    meta.failNext({ method: "POST", path: /subscribed_apps/ }, { kind: "graph", code: 200 });
    await toggle.click();
    await expect.poll(() => page.locator("main").textContent()).toContain(t("graphErrors.permission_missing.title"));
    await expect.poll(() => toggle.getAttribute("aria-checked")).toBe("false");
    expect(await axeViolations(page)).toEqual([]);
  });

  it("shows each of Meta's fields live, as a sentence in the user's language", async () => {
    await page.goto(`${running.url}/events`);
    await page.getByRole("button", { name: t("events.live.on"), exact: true }).waitFor();
    for (const field of [...SUBSCRIBABLE_FIELDS, "brand_new_field"]) {
      const change =
        field === "brand_new_field"
          ? { field, wabaId: lucky().id, value: { anything: true } }
          : meta.generate(field, { wabaId: lucky().id });
      const [delivery] = await meta.emit(change);
      expect(delivery, field).toMatchObject({ status: 200 });
      await takenInBy(running.url);
      const answer = await page.request.get(`${running.url}/api/events?field=${field}&limit=1`, {
        headers: { "accept-language": locale },
      });
      const { items } = (await answer.json()) as { items: { sentence: string }[] };
      const sentence = items[0]?.sentence ?? "no event of this field";
      await page.getByRole("listitem").filter({ hasText: sentence }).first().waitFor();
    }
    expect(await axeViolations(page)).toEqual([]);
  });

  it("opens one event: facts, Meta's payload, and its delivery", async () => {
    const value = {
      display_phone_number: "16505551111",
      decision: "APPROVED",
      requested_verified_name: "WhatsApp",
      rejection_reason: null,
    };
    await meta.emit({ field: "phone_number_name_update", wabaId: lucky().id, value });
    const sentence =
      locale === "en"
        ? "Display name “WhatsApp” was approved for +1 650-555-1111"
        : /“WhatsApp”.*disetujui.*\+1 650-555-1111/;
    const row = page.getByRole("listitem").filter({ hasText: sentence }).first();
    await row.waitFor();
    await row.getByRole("link").click();
    await page.waitForURL(/event=|\/events\//);
    await page.getByRole("heading", { name: sentence }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("tab", { name: t("events.detail.payload") }).click();
    await page.getByText("requested_verified_name").first().waitFor();
    await page.getByRole("tab", { name: t("events.detail.delivery") }).click();
    await page.getByText("127.0.0.1").first().waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.reload();
    await page.getByRole("heading", { name: sentence }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("heading", { name: sentence }).waitFor({ state: "detached" });
  });

  it("asks before unsubscribing, names the number that goes silent, and then no more events arrive", async () => {
    await page.goto(`${running.url}/accounts`);
    const toggle = page.getByRole("switch", { name: t("accounts.switch.label", { name: "Lucky Shrub" }) });
    await toggle.click();
    const dialog = page.getByRole("alertdialog");
    await dialog.getByText("+1 650-555-1111").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    const confirm = dialog.getByRole("button", { name: t("accounts.unsubscribe.confirm"), exact: true });
    expect(await confirm.isDisabled()).toBe(true);
    await dialog.getByRole("textbox").fill(t("accounts.unsubscribe.word"));
    await confirm.click();
    await expect.poll(() => meta.subscription(lucky().id, APP.id)).toBeNull();
    await expect.poll(() => toggle.getAttribute("aria-checked")).toBe("false");
    expect(await meta.emit(meta.generate("security", { wabaId: lucky().id }))).toEqual([]);
  });

  it("leaves an audit trail on the account and no error in the browser", async () => {
    await page.goto(`${running.url}/accounts/${lucky().id}`);
    await page.getByRole("heading", { name: "Lucky Shrub" }).first().waitFor();
    await expect.poll(() => page.locator("main").textContent()).toContain("ayu@example.org");
    expect(await axeViolations(page)).toEqual([]);
    for (const path of ["/", "/events", "/deliveries", "/phone-numbers", "/templates", "/settings"]) {
      await page.goto(running.url + path);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await expect.poll(() => page.locator("[aria-busy=true]").count()).toBe(0);
      expect(await axeViolations(page), path).toEqual([]);
      const width = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(width, `${path} scrolls sideways`).toBeLessThanOrEqual(0);
    }
    expect(page.problems).toEqual([]);
  });
});
