import { readFile } from "node:fs/promises";
import type { Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations, type newPage, PHONE } from "#tests/support/browser";
import { type ConnectedConsole, startConnectedConsole } from "#tests/support/connected-console";

type Page = Awaited<ReturnType<typeof newPage>>;

let world: ConnectedConsole;
let page: Page;
beforeAll(async () => {
  world = await startConnectedConsole();
  const [wabaId = ""] = world.wabaIds;
  world.meta.addTemplate({ wabaId, name: "order_update", status: "REJECTED", rejectedReason: "PROMOTIONAL" });
  page = await world.pageOf("operator");
  const asked = await page.request.post(`${world.url}/api/accounts/${wabaId}/refresh`, { data: {} });
  expect(asked.status()).toBe(200);
});
afterAll(() => world.stop());

const list = (of = page) => of.getByRole("list", { name: "Message templates" });
const row = (text: string, of = page): Locator => list(of).getByRole("listitem").filter({ hasText: text });
const rows = async (): Promise<string[]> => list().getByRole("listitem").allInnerTexts();
/** Away from the list, so that it is not being read. */
const restPointer = () => page.mouse.move(5, 5);

/** One webhook about the template of that account. */
async function reportStatus(account: number, event: string): Promise<void> {
  const template = [...world.meta.state.templates.values()].find(({ wabaId }) => wabaId === world.wabaIds[account]);
  if (!template) throw new Error("no such template");
  template.status = event;
  const value = {
    event,
    message_template_id: Number(template.id),
    message_template_name: template.name,
    message_template_language: template.language,
    reason: event === "REJECTED" ? "PROMOTIONAL" : "NONE",
  };
  const time = Math.floor(Date.now() / 1_000);
  await world.meta.emit({ field: "message_template_status_update", wabaId: template.wabaId, value, time });
}

describe("the board of templates", () => {
  it("groups templates by name, what needs attention first", async () => {
    await page.goto(`${world.url}/templates`);
    await row("promo_lebaran").waitFor();
    const [first = "", second = ""] = await rows();
    expect(first).toContain("order_update");
    expect(first).toContain("Rejected");
    expect(first).toContain("promotional content");
    expect(second).toContain("promo_lebaran");
    expect(second).toContain("2 accounts");
    expect(second).toContain("2 approved");
    await page.getByText(/2 names in 2 accounts/).waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });

  it("says in words what the strip shows", async () => {
    const strip = row("order_update").getByRole("img");
    expect(await strip.getAttribute("aria-label")).toMatch(/^Last 30 days: .*Rejected/);
  });

  it("opens a group, and keeps it open in the URL", async () => {
    await row("promo_lebaran").getByRole("button").click();
    await row("Lucky Shrub").filter({ hasText: "Approved" }).waitFor();
    await row("Kopi Kita").waitFor();
    await page.waitForURL(/open=promo_lebaran/);
    await page.reload();
    await row("Kopi Kita").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await row("promo_lebaran").getByRole("button").click();
    await expect.poll(() => row("Kopi Kita").count()).toBe(0);
  });

  it("filters by the counts, in the URL", async () => {
    const counts = page.getByRole("group", { name: "Templates by status" });
    await counts.getByRole("button", { name: /^Rejected/ }).click();
    await page.waitForURL(/status=REJECTED/);
    await expect.poll(async () => (await rows()).length).toBe(1);
    await page.reload();
    await row("order_update").waitFor();
    expect(await rows()).toHaveLength(1);
    // Its own count is not narrowed by the filter.
    expect(await counts.getByRole("button", { name: /^Approved/ }).textContent()).toMatch(/Approved\s*2/);
    await page.getByRole("button", { name: "Clear", exact: true }).click();
    await row("promo_lebaran").waitFor();
  });

  it("lists templates one by one, searches and sorts", async () => {
    await page.getByRole("button", { name: "By account" }).click();
    await page.waitForURL(/by=account/);
    await expect.poll(async () => (await rows()).length).toBe(3);
    await page.keyboard.press("/");
    await page.keyboard.type("kopi");
    await page.waitForURL(/q=kopi/);
    await expect.poll(async () => (await rows()).length).toBe(1);
    expect((await rows())[0]).toContain("Kopi Kita");
    await page.goto(`${world.url}/templates?by=account&sort=name`);
    await row("Kopi Kita").waitFor();
    expect((await rows())[2]).toContain("promo_lebaran");
  });

  it("says what to do if nothing matches, and if it cannot be loaded", async () => {
    await page.goto(`${world.url}/templates?q=nothing_like_this`);
    await page.getByText("No template matches").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("button", { name: "Clear all filters" }).click();
    await row("promo_lebaran").waitFor();
    await page.route("**/api/templates/groups?**", (route) => route.fulfill({ status: 500, body: "{}" }));
    await page.getByRole("button", { name: "Quality fell" }).click();
    await page.getByRole("button", { name: "Try again" }).waitFor({ timeout: 30_000 });
    await page.unroute("**/api/templates/groups?**");
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByText("No template matches").waitFor();
  });

  it("moves a row at once when its state changes", async () => {
    await page.goto(`${world.url}/templates?by=account`);
    await row("Kopi Kita").waitFor();
    await restPointer();
    expect((await rows())[0]).toContain("order_update");
    await reportStatus(1, "REJECTED");
    await expect.poll(async () => (await rows())[0], { timeout: 20_000 }).toContain("Kopi Kita");
  });

  it("keeps the rows where they are while somebody reads, and says that something changed", async () => {
    await row("Lucky Shrub").first().hover();
    const before = await rows();
    await reportStatus(1, "APPROVED");
    const pill = page.getByRole("button", { name: "1 changed" });
    await pill.waitFor();
    expect((await rows()).map((text) => text.split("\n")[0])).toEqual(before.map((text) => text.split("\n")[0]));
    expect(await axeViolations(page)).toEqual([]);
    await pill.click();
    await expect.poll(async () => (await rows())[0]).toContain("order_update");
    await expect.poll(() => row("Kopi Kita").textContent()).toContain("Approved");
  });

  it("works with the keyboard alone", async () => {
    await page.goto(`${world.url}/templates`);
    await row("promo_lebaran").waitFor();
    await restPointer();
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute("data-row"));
    await expect.poll(focused).toBe("group promo_lebaran");
    await page.keyboard.press("Enter");
    await row("Kopi Kita").waitFor();
    await page.keyboard.press("k");
    await page.keyboard.press("Enter");
    await page.waitForURL(/template=\d+/);
    await page.keyboard.press("Escape");
    await page.waitForURL((url) => !url.searchParams.has("template"));
  });

  it("does things with the selected rows", async () => {
    await page.goto(`${world.url}/templates`);
    await page.getByRole("checkbox", { name: "Select all templates named promo_lebaran" }).click();
    await page.getByRole("checkbox", { name: /^Select order_update/ }).check();
    const bar = page.getByRole("region", { name: "Selected rows" });
    await bar.getByText("3 selected").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    const events = await bar.getByRole("link", { name: "Open events" }).getAttribute("href");
    expect(decodeURIComponent(events ?? "")).toMatch(
      /^\/events\?last=all&subject=template:\d+,template:\d+,template:\d+$/,
    );
    await bar.getByRole("button", { name: "Acknowledge events" }).click();
    await page.getByText(/acknowledged|Nothing was left to acknowledge/).waitFor();
    await expect.poll(() => bar.count()).toBe(0);
  });

  it("exports what the filter shows", async () => {
    await page.goto(`${world.url}/templates?status=REJECTED`);
    await row("order_update").waitFor();
    await page.locator("main").getByRole("button", { name: "Export" }).click();
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("menuitem", { name: "CSV" }).click(),
    ]);
    const text = await readFile(await file.path(), "utf8");
    expect(text).toContain("order_update");
    expect(text).not.toContain("promo_lebaran");
  });

  it("is saved as a view, with its grouping", async () => {
    await page.goto(`${world.url}/templates?status=REJECTED&by=account`);
    await page.locator("main").getByRole("button", { name: "Saved views" }).click();
    await page.getByRole("button", { name: "Save this filter" }).click();
    await page.getByRole("textbox", { name: "Name" }).fill("Rejected templates");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/templates\?.*view=/);
    const id = new URL(page.url()).searchParams.get("view");
    await page.goto(`${world.url}/views/${id}`);
    await page.waitForURL(/\/templates\?status=REJECTED&by=account&view=/);
    await row("order_update").waitFor();
    expect(page.problems).toEqual([]);
  });
});

describe("on a phone, as a viewer", () => {
  it("shows cards, and the filters in a sheet", async () => {
    const phone = await world.pageOf("viewer", { viewport: PHONE, hasTouch: true, isMobile: true });
    await phone.goto(`${world.url}/templates`);
    await row("promo_lebaran", phone).waitFor();
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
    expect(await axeViolations(phone)).toEqual([]);
    await phone.getByRole("button", { name: "Filters" }).tap();
    await phone.getByRole("dialog").getByRole("button", { name: "Needs attention first" }).waitFor();
    expect(await axeViolations(phone)).toEqual([]);
    await phone
      .getByRole("dialog")
      .getByRole("button", { name: /^Quality fell/ })
      .tap();
    await phone.waitForURL(/qualityFell=true/);
    expect(phone.problems).toEqual([]);
  });
});
