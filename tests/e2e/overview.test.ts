import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations, type newPage, PHONE } from "#tests/support/browser";
import { type ConnectedConsole, startConnectedConsole } from "#tests/support/connected-console";

const ON_A_PHONE = { viewport: PHONE, hasTouch: true, isMobile: true };

let world: ConnectedConsole;
beforeAll(async () => {
  world = await startConnectedConsole();
});
afterAll(() => world.stop());

describe.each([
  ["desktop", {}],
  ["phone", ON_A_PHONE],
])("the overview on a %s", (device, options) => {
  let page: Awaited<ReturnType<typeof newPage>>;
  const block = () =>
    page.locator("section").filter({ has: page.getByRole("heading", { name: "Critical, not acknowledged" }) });
  const rows = () => block().getByRole("listitem");

  beforeAll(async () => {
    for (const name of ["one", "two", "three"]) await world.rejectTemplate(`${device}_${name}`);
    page = await world.pageOf("operator", options);
    await page.goto(world.url);
    await rows().first().waitFor();
  });

  it("shows first what needs attention, then unacknowledged events", async () => {
    const headings = await page.getByRole("heading", { level: 2 }).allTextContents();
    expect(headings.slice(0, 2)).toEqual(["Needs attention", "Critical, not acknowledged"]);
    await expect.poll(() => rows().count()).toBe(3);
    await page.getByRole("link", { name: /3 critical events of the last 24 hours not acknowledged/ }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    const width = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(width).toBeLessThanOrEqual(0);
  });

  it("acknowledges one event and undoes that", async () => {
    await rows()
      .first()
      .getByRole("button", { name: /^Acknowledge/ })
      .click();
    // The toast stays while the pointer is on it.
    await page.getByRole("button", { name: "Undo" }).hover();
    await expect.poll(() => rows().count()).toBe(2);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => rows().count()).toBe(3);
  });

  it("links each number to the list that explains it", async () => {
    await page.getByRole("link", { name: /critical events of the last 24 hours not acknowledged/ }).click();
    await page.waitForURL("**/events?severity=critical&acknowledged=no");
    await expect.poll(() => page.locator("[data-event]").count()).toBe(3);
    await page.goBack();
    await rows().first().waitFor();
  });

  it("acknowledges all shown events with the keyboard, and then shows none", async () => {
    const all = block().getByRole("button", { name: "Acknowledge these 3" });
    await all.focus();
    await page.keyboard.press("Enter");
    await block().getByText("All critical events of the last 24 hours are acknowledged").waitFor();
    await page.getByText("No critical event is waiting").waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });

  it("shows the events of a range, and opens the range selected in the chart", async () => {
    await page.getByRole("button", { name: "7 days" }).click();
    await page.waitForURL("**/?range=7d");
    await page.getByRole("link", { name: /^Critical \d/ }).click();
    await page.waitForURL("**/events?last=7d&severity=critical");
    expect(page.problems).toEqual([]);
  });
});

it("shows viewers the waiting events without letting them acknowledge", async () => {
  await world.rejectTemplate("for_a_viewer");
  const page = await world.pageOf("viewer");
  await page.goto(world.url);
  await page.getByRole("listitem").filter({ hasText: "for_a_viewer" }).first().waitFor();
  expect(await page.getByRole("button", { name: /Acknowledge/ }).count()).toBe(0);
});

it("counts rejected and slow deliveries and links to their lists", async () => {
  await fetch(`${world.url}/api/webhooks/whatsapp`, { method: "POST", body: "{}" });
  const page = await world.pageOf("viewer");
  await page.goto(world.url);
  await page.getByRole("link", { name: /1 request was rejected/ }).click();
  await page.waitForURL("**/deliveries?verdict=rejected");
  await page.getByText("Webhooks are acknowledged in time").waitFor({ state: "detached" });
  await page.goto(`${world.url}/deliveries?slow=true`);
  await page.getByRole("button", { name: "Clear Slow" }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
});

it("keeps a deep link through signing in", async () => {
  const page = await world.strangersPage();
  await page.goto(`${world.url}/events?severity=critical&q=promo`);
  await page.waitForURL("**/sign-in?callbackUrl=**");
  await world.signIn(page);
  await page.waitForURL("**/events?severity=critical&q=promo");
});

it("sends every page with its content, before any script runs", async () => {
  await world.rejectTemplate("for_a_reader");
  const { request } = await world.pageOf("viewer");
  const shown = {
    "/": "for_a_reader",
    "/accounts": "Kopi Kita",
    [`/accounts/${world.wabaIds[0]}`]: "for_a_reader",
    "/accounts/bulk": "No bulk action yet",
    "/checks": "Nothing was checked yet",
    "/deliveries": "Received, 1 change",
    "/phone-numbers": "+1 650-555-1112",
    "/templates": "promo_lebaran",
  };
  for (const [path, text] of Object.entries(shown)) {
    const page = await (await request.get(world.url + path)).text();
    const markup = page.replaceAll(/<script[\s\S]*?<\/script>/g, "").replaceAll("<!-- -->", "");
    const hasSkeleton = /class="block animate-pulse/.test(markup);
    expect([path, markup.includes(text), hasSkeleton]).toEqual([path, true, false]);
  }
});
