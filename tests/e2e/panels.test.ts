import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Template } from "#tests/meta-platform/state";
import { axeViolations, type newPage, PHONE } from "#tests/support/browser";
import { type ConnectedConsole, startConnectedConsole } from "#tests/support/connected-console";
import { openSession } from "#tests/support/http-session";

const ON_A_PHONE = { viewport: PHONE, hasTouch: true, isMobile: true };
const DAY = 86_400;
/** The other number is Meta's own sample, of which nothing is told. */
const DIGITS = "16505551112";

let world: ConnectedConsole;
let template: Template;

beforeAll(async () => {
  world = await startConnectedConsole();
  const [ours = "", theirs = ""] = world.wabaIds;
  const { meta } = world;
  template = meta.addTemplate({
    wabaId: ours,
    name: "order_update",
    language: "id",
    body: "Halo {{1}}, pesanan {{2}} sedang dikirim.",
    header: "Pesanan Anda",
    footer: "Lucky Shrub",
    buttons: [{ type: "URL", text: "Lacak pesanan", url: "https://shop.example/track" }],
  });
  const namesake = meta.addTemplate({ wabaId: theirs, name: "order_update", language: "id", status: "PAUSED" });
  await refresh(ours);
  await refresh(theirs);
  await report(template, "message_template_status_update", { event: "PENDING" }, 20 * DAY);
  await report(template, "message_template_status_update", { event: "APPROVED" }, 20 * DAY - 7_200);
  const quality = { previous_quality_score: "GREEN", new_quality_score: "YELLOW" };
  await report(template, "message_template_quality_update", quality, 9 * DAY);
  const rejected = { event: "REJECTED", reason: "PROMOTIONAL" };
  await report(namesake, "message_template_status_update", { event: "REJECTED", reason: "INVALID_FORMAT" });
  template.status = "REJECTED";
  template.rejectedReason = "PROMOTIONAL";
  template.body = "Halo {{1}}, pesanan {{2}} sedang dikirim. Gratis ongkir hari ini!";
  const edited = { message_template_element: template.body, message_template_title: template.header };
  await report(template, "message_template_components_update", {
    ...edited,
    message_template_footer: template.footer,
    message_template_buttons: [
      {
        message_template_button_type: "URL",
        message_template_button_text: "Lacak pesanan",
        message_template_button_url: "https://shop.example/track",
      },
    ],
  });
  await report(template, "message_template_status_update", rejected);
});
afterAll(() => world.stop());

/** A webhook about this template, as of some seconds ago. */
async function report(one: Template, field: string, value: object, secondsAgo = 0): Promise<void> {
  const about = {
    message_template_id: Number(one.id),
    message_template_name: one.name,
    message_template_language: one.language,
  };
  const time = Math.floor(Date.now() / 1_000) - secondsAgo;
  await world.meta.emit({ field, wabaId: one.wabaId, value: { ...about, ...value }, time });
}

/** What "Check now" does. */
async function refresh(wabaId: string): Promise<void> {
  const session = openSession(world.url);
  expect(await session.signIn("operator@example.org", "correct-horse-battery")).toBe(true);
  expect((await session.call(`/api/accounts/${wabaId}/refresh`, { method: "POST", body: {} })).status).toBe(200);
}

type Page = Awaited<ReturnType<typeof newPage>>;
const isTooWide = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);

describe.each([
  ["desktop", {}],
  ["phone", ON_A_PHONE],
])("a template on a %s", (_, options) => {
  let page: Page;
  beforeAll(async () => {
    page = await world.pageOf("operator", options);
    await page.goto(`${world.url}/templates/${template.id}`);
    await page.getByRole("heading", { name: /order_update/ }).waitFor();
  });

  it("says what it is and why", async () => {
    await page.getByText("Rejected", { exact: true }).first().waitFor();
    await page.getByText("PROMOTIONAL", { exact: true }).waitFor();
    const manager = page.getByRole("link", { name: "Open in WhatsApp Manager" });
    expect(await manager.getAttribute("href")).toContain(`/message_templates/?business_id=`);
    expect(await manager.getAttribute("href")).toContain(`asset_id=${template.wabaId}`);
    await page.getByRole("link", { name: "Business Support" }).waitFor();
    await page.getByRole("link", { name: "Events 5" }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    expect(await isTooWide(page)).toBe(false);
    expect(page.problems).toEqual([]);
  });

  it("tells how it got there, with a link to each event", async () => {
    const history = page.getByRole("list", { name: "Change history" });
    await history.getByText("Rejected: Promotional content").waitFor();
    await history.getByText("Quality fell").waitFor();
    await history.getByText("Content edited").waitFor();
    expect(await history.getByRole("link", { name: "Event" }).count()).toBeGreaterThanOrEqual(5);
    expect(await history.getByRole("link", { name: "Event" }).first().getAttribute("href")).toMatch(
      /^\/events\/[\w-]{36}$/,
    );
  });

  it("shows its content with examples or variables, and what the last edit added", async () => {
    const content = page.locator("section").filter({ has: page.getByRole("heading", { name: "Content" }) });
    await content.getByText("Pesanan Anda").waitFor();
    await content.getByText("Lacak pesanan").waitFor();
    expect(await content.locator("ins").allTextContents()).toEqual([
      expect.stringContaining("Gratis ongkir hari ini!"),
    ]);
    await content.getByText("sample 1").waitFor();
    await content.getByRole("button", { name: "{{1}}" }).click();
    await content.getByText("{{1}}", { exact: true }).last().waitFor();
    expect(await content.getByText("sample 1").count()).toBe(0);
  });

  it("leads to the same template in other accounts", async () => {
    const others = page.getByRole("region", { name: "Same name in 1 account" });
    await others.getByRole("button", { name: /Kopi Kita/ }).click();
    await page.waitForURL((url) => url.pathname !== `/templates/${template.id}`);
    await page.getByText("INVALID_FORMAT").waitFor();
    await page.goBack();
    await page.getByText("PROMOTIONAL", { exact: true }).waitFor();
  });
});

it("steps through the chart's changes with the keyboard, opens an event, and shows a table", async () => {
  const page = await world.pageOf("viewer");
  await page.goto(`${world.url}/templates/${template.id}`);
  const slider = page.getByRole("slider", { name: "Status and quality: changes" });
  await slider.focus();
  await expect.poll(() => slider.getAttribute("aria-valuetext")).toMatch(/Status .*→ Rejected/);
  await page.keyboard.press("ArrowLeft");
  await expect.poll(() => slider.getAttribute("aria-valuetext")).not.toMatch(/Rejected/);
  await page.getByRole("button", { name: "Show as a table" }).click();
  const table = page.getByRole("dialog", { name: "Status and quality" }).getByRole("table");
  await table.getByRole("cell", { name: "Medium" }).first().waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await slider.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/events?event=*");
});

it("offers viewers no check", async () => {
  const page = await world.pageOf("viewer");
  await page.goto(`${world.url}/templates/${template.id}`);
  expect(await page.getByRole("button", { name: "Check now" }).getAttribute("aria-disabled")).toBe("true");
});

it("checks with Meta now, and shows what no webhook told", async () => {
  const page = await world.pageOf("operator");
  await page.goto(`${world.url}/phone-numbers/${DIGITS}`);
  await page.getByRole("heading", { name: "+1 650-555-1112" }).waitFor();
  const number = [...world.meta.state.phoneNumbers.values()].find((one) => one.wabaId === world.wabaIds[1]);
  if (!number) throw new Error("the account has a number");
  number.qualityRating = "RED";
  number.healthErrors = [{ error_code: 141006, error_description: "Payment", possible_solution: "Pay" }];
  await page.getByRole("button", { name: "Check now" }).click();
  await page.getByText("Quality fell").waitFor();
  await page.getByText("found by checking", { exact: true }).first().waitFor();
  await page
    .getByText(/^between .* and /)
    .first()
    .waitFor();
  await page.getByText(/Low quality/).waitFor();
  await page.getByText(/payment method of the account does not work/).waitFor();
  await page.getByText("Add or renew the payment method in Meta’s Billing Hub.").waitFor();
  expect(await axeViolations(page)).toEqual([]);
  expect(page.problems).toEqual([]);
});

it("says that a deleted template is gone, and what it does not know", async () => {
  const [, theirs = ""] = world.wabaIds;
  const gone = world.meta.addTemplate({ wabaId: theirs, name: "old_promo" });
  await report(gone, "message_template_status_update", { event: "APPROVED" }, 60);
  await report(gone, "message_template_status_update", { event: "DELETED" });
  const page = await world.pageOf("viewer");
  await page.goto(`${world.url}/templates/${gone.id}`);
  await page.getByText(/This template was deleted/).waitFor();
  await page.goto(`${world.url}/templates/unknown-id`);
  await page.getByText("Template not found").waitFor();
  expect(await axeViolations(page)).toEqual([]);
});

it("shows an account's properties and history", async () => {
  const page = await world.pageOf("viewer");
  await page.goto(`${world.url}/accounts/${world.wabaIds[0]}`);
  const section = page.locator("section").filter({ has: page.getByRole("heading", { name: "State and history" }) });
  await section.getByText("Token reach").first().waitFor();
  await section.getByRole("list", { name: "Change history" }).getByRole("listitem").first().waitFor();
  expect(await axeViolations(page)).toEqual([]);
});

it("speaks Indonesian", async () => {
  const page = await world.pageOf("viewer", { locale: "id-ID" });
  await page.goto(`${world.url}/templates/${template.id}`);
  await page.getByText("Riwayat perubahan").waitFor();
  await page.getByText("Ditolak: Isi promosi").waitFor();
});
