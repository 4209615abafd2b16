import type { Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations, type newPage, PHONE } from "#tests/support/browser";
import { type ConnectedConsole, startConnectedConsole } from "#tests/support/connected-console";
import { openSession } from "#tests/support/http-session";

type Page = Awaited<ReturnType<typeof newPage>>;

let world: ConnectedConsole;
let page: Page;
beforeAll(async () => {
  world = await startConnectedConsole();
  // The number ending in 1111 is the one that Meta's Test button sends, and has no state.
  const [wabaId = ""] = world.wabaIds;
  world.meta.addPhoneNumber({ wabaId, displayPhoneNumber: "+1 650-555-1113" });
  await poll("+1 650-555-1113", {});
  page = await world.pageOf("viewer");
});
afterAll(() => world.stop());

const list = (of = page) => of.getByRole("list", { name: "Phone numbers" });
const row = (text: string, of = page): Locator => list(of).getByRole("listitem").filter({ hasText: text });
const rows = (): Promise<string[]> => list().getByRole("listitem").allInnerTexts();

/** Changes what Graph says about a number, and lets the console ask. */
async function poll(display: string, change: { qualityRating?: string; status?: string }): Promise<void> {
  const number = [...world.meta.state.phoneNumbers.values()].find((one) => one.displayPhoneNumber === display);
  if (!number) throw new Error("no such number");
  Object.assign(number, change);
  const operator = openSession(world.url);
  await operator.signIn("operator@example.org", "correct-horse-battery");
  const asked = await operator.call(`/api/accounts/${number.wabaId}/refresh`, { method: "POST", body: {} });
  expect(asked.status).toBe(200);
}

describe("the board of phone numbers", () => {
  it("shows what each number is now, with its strip and limit", async () => {
    await page.goto(`${world.url}/phone-numbers`);
    await row("+1 650-555-1113").waitFor();
    expect(await rows()).toHaveLength(3);
    const text = await row("+1 650-555-1113").textContent();
    for (const word of ["Lucky Shrub", "Connected", "High"]) expect(text).toContain(word);
    await page.getByText(/3 numbers in 2 accounts/).waitFor();
    expect(await row("+1 650-555-1113").getByRole("img").first().getAttribute("aria-label")).toMatch(/^Last 30 days: /);
    expect(await axeViolations(page)).toEqual([]);
  });

  it("moves a number up at once when a check finds that its quality fell", async () => {
    await page.mouse.move(5, 5);
    expect((await rows())[0]).toBeDefined();
    await poll("+1 650-555-1112", { qualityRating: "RED" });
    await expect.poll(async () => (await rows())[0], { timeout: 20_000 }).toMatch(/1112[\s\S]*Low/);
    const quality = page.getByRole("group", { name: "By quality" });
    await expect
      .poll(() => quality.getByRole("button", { name: /^Low/ }).textContent())
      .toMatch(/Low\s*1\s*\+1 in 7 d/);
  });

  it("filters by quality, by what fell, and by what changed lately", async () => {
    await page.getByRole("group", { name: "By quality" }).getByRole("button", { name: /^Low/ }).click();
    await page.waitForURL(/quality=RED/);
    await expect.poll(async () => (await rows()).length).toBe(1);
    await page.goto(`${world.url}/phone-numbers`);
    await page.getByRole("button", { name: /^Quality fell/ }).click();
    await page.waitForURL(/qualityFell=true/);
    await expect.poll(async () => (await rows()).length).toBe(1);
    await page.goto(`${world.url}/phone-numbers`);
    await page.getByRole("button", { name: "Changed since", exact: true }).click();
    await page.getByRole("checkbox", { name: "Quality" }).check();
    await page.waitForURL(/changedProperty=quality/);
    await row("+1 650-555-1112").waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });

  it("shows the numbers that cannot send", async () => {
    await poll("+1 650-555-1113", { status: "RESTRICTED" });
    await page.goto(`${world.url}/phone-numbers?state=blocked`);
    await row("+1 650-555-1113").waitFor();
    expect(await rows()).toHaveLength(1);
    await page.getByRole("button", { name: "Cannot send" }).click();
    await row("+1 650-555-1112").waitFor();
  });

  it("offers viewers no acknowledgement", async () => {
    await page.goto(`${world.url}/phone-numbers`);
    await page.getByRole("checkbox", { name: /^Select \+1 650-555-1113/ }).check();
    const bar = page.getByRole("region", { name: "Selected rows" });
    await bar.getByRole("link", { name: "Open events" }).waitFor();
    expect(await bar.getByRole("button", { name: "Acknowledge events" }).count()).toBe(0);
    expect(page.problems).toEqual([]);
  });
});

it("fits a phone, in Indonesian", async () => {
  const phone = await world.pageOf("viewer", { viewport: PHONE, hasTouch: true, isMobile: true, locale: "id-ID" });
  await phone.goto(`${world.url}/phone-numbers`);
  await phone.getByText("+1 650-555-1113").waitFor();
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  expect(await axeViolations(phone)).toEqual([]);
  expect(phone.problems).toEqual([]);
});
