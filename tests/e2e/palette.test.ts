import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations, type newPage, PHONE } from "#tests/support/browser";
import { type ConnectedConsole, startConnectedConsole } from "#tests/support/connected-console";

let world: ConnectedConsole;
let page: Awaited<ReturnType<typeof newPage>>;
beforeAll(async () => {
  world = await startConnectedConsole();
  page = await world.pageOf("operator");
  await page.goto(world.url);
  await page.getByRole("heading", { level: 1 }).waitFor();
});
afterAll(() => world.stop());

const dialog = () => page.getByRole("dialog");
const input = () => dialog().getByRole("combobox");
const option = (name: string | RegExp) => dialog().getByRole("option", { name });
const highlighted = () => dialog().locator("[data-highlighted]");

describe("by keyboard", () => {
  it("opens and closes with Ctrl K, also from a field, and returns the focus", async () => {
    await page.goto(`${world.url}/events`);
    const search = page.getByRole("searchbox", { name: "Search events" });
    await search.focus();
    await page.keyboard.press("Control+k");
    await input().waitFor();
    await expect.poll(() => input().evaluate((field) => field === document.activeElement)).toBe(true);
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await dialog().waitFor({ state: "detached" });
    await expect.poll(() => search.evaluate((field) => field === document.activeElement)).toBe(true);
  });

  it("finds an account and opens it", async () => {
    await page.keyboard.press("Control+k");
    await input().fill("kopi");
    await option(/^Kopi Kita/)
      .first()
      .waitFor();
    await expect.poll(() => highlighted().textContent()).toContain("Kopi Kita");
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press("Enter");
    await page.waitForURL(`**/accounts/${world.wabaIds[1]}`);
    await dialog().waitFor({ state: "detached" });
  });

  it("remembers it, and moves through the list with the arrow keys", async () => {
    await page.keyboard.press("Control+k");
    await dialog().getByText("Recent").waitFor();
    await expect.poll(() => highlighted().textContent()).toContain("Kopi Kita");
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => highlighted().textContent()).toContain("Overview");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/events");
  });

  it.each([
    ["650 555 1111", /^\+1 650-555-1111/, /\/phone-numbers\?q=16505551111/],
    ["promo_leb", /^promo_lebaran/, /\/templates\?q=\d+/],
    ["rejected deliveries", /^Rejected deliveries/, /\/deliveries\?verdict=rejected/],
    ["wamid.HBgL", /^Search events/, /\/events\?last=7d&q=wamid\.HBgL/],
  ])("finds “%s”", async (text, name, url) => {
    await page.keyboard.press("Control+k");
    await input().fill(text);
    await option(name).first().waitFor();
    await expect.poll(() => highlighted().textContent()).toMatch(name);
    await page.keyboard.press("Enter");
    await page.waitForURL(url);
  });

  it.each([
    ["650 555 1111", /^\+1 650-555-1111/],
    ["promo_leb", /^promo_lebaran/],
  ])("leads from “%s” to what is known about it, even without an event", async (text, name) => {
    await page.keyboard.press("Control+k");
    await input().fill(text);
    await option(name).first().click();
    await dialog().waitFor({ state: "detached" });
    await page.getByRole("main").getByText(name).first().waitFor();
  });

  it("changes the theme", async () => {
    await page.keyboard.press("Control+k");
    await input().fill("theme dark");
    await option("Theme: Dark").waitFor();
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator("html").getAttribute("class")).toContain("dark");
    await page.keyboard.press("Control+k");
    await input().waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press("Escape");
  });

  it("causes no errors in the browser", () => {
    expect(page.problems).toEqual([]);
  });
});

it("works with the mouse, from the navigation", async () => {
  await page.getByRole("button", { name: "Search and commands" }).click();
  await option(/^Accounts$/).click();
  await page.waitForURL("**/accounts");
});

it("works on a phone, from the top bar", async () => {
  const phone = await world.pageOf("viewer", { viewport: PHONE, hasTouch: true, isMobile: true });
  await phone.goto(world.url);
  await phone.getByRole("button", { name: "Search and commands" }).tap();
  await phone.getByRole("combobox").fill("lucky");
  const found = phone.getByRole("option", { name: /^Lucky Shrub/ }).first();
  await found.waitFor();
  expect(await axeViolations(phone)).toEqual([]);
  await found.tap();
  await phone.waitForURL(`**/accounts/${world.wabaIds[0]}`);
  // Does not offer what a viewer may not do.
  await phone.getByRole("button", { name: "Search and commands" }).tap();
  await phone.getByRole("combobox").fill("refresh all");
  await phone.getByRole("option", { name: /^Search events/ }).waitFor();
  await expect.poll(() => phone.getByRole("option").count()).toBe(1);
});
