import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { axeViolations, DESKTOP, type newPage, PHONE } from "#tests/support/browser";
import { type ConnectedConsole, startConnectedConsole } from "#tests/support/connected-console";
import { sendPast } from "./send-past.ts";

let world: ConnectedConsole;
let page: Awaited<ReturnType<typeof newPage>>;
beforeAll(async () => {
  world = await startConnectedConsole();
  await sendPast(world, 24 * PAGE);
  page = await world.pageOf("operator");
});
beforeEach(() => page.setViewportSize(DESKTOP));
afterAll(() => world.stop());

const PAGE = 100;

const rows = () => page.locator("[data-event]");
const scroller = () => page.getByRole("list", { name: "Events, newest first" }).locator("..");
const isEventsApi = (url: URL) => url.pathname === "/api/events";

/** The largest number of events in any Map of the page. */
async function mostRemembered(): Promise<number> {
  const tools = await page.context().newCDPSession(page);
  const { result } = await tools.send("Runtime.evaluate", { expression: "Map.prototype" });
  const { objects } = await tools.send("Runtime.queryObjects", { prototypeObjectId: result.objectId ?? "" });
  const isOfEvents = "(map) => map instanceof Map && /^[0-9a-f]{8}-/.test(String(map.keys().next().value))";
  const most = await tools.send("Runtime.callFunctionOn", {
    objectId: objects.objectId ?? "",
    functionDeclaration: `function () { return Math.max(0, ...this.filter(${isOfEvents}).map((map) => map.size)); }`,
    returnByValue: true,
  });
  await tools.detach();
  return most.result.value as number;
}

it("scrolls to its end and back with only a few pages in memory, and nothing jumps", async () => {
  // On this width, rows have many different heights.
  await page.setViewportSize(PHONE);
  await page.goto(`${world.url}/events?last=30d&live=false`);
  await rows().first().waitFor();
  const newest = await rows().first().getAttribute("data-event");
  const scroll = (by: number) => scroller().evaluate((element, pixels) => element.scrollBy(0, pixels), by);
  await expect
    .poll(
      async () => {
        // So that every row is in or near the view once.
        await scroll(1_000);
        return page.getByText("That is everything in this time range.").count();
      },
      { timeout: 120_000, interval: 20 },
    )
    .toBe(1);
  const last = page.locator("li[aria-posinset]").last();
  const seen = Number(await last.getAttribute("aria-posinset"));
  expect(seen).toBeGreaterThan(10 * PAGE);
  await expect.poll(() => rows().count()).toBeLessThan(60);
  const remembered = await mostRemembered();
  expect(remembered).toBeGreaterThan(PAGE);
  expect(remembered).toBeLessThanOrEqual(11 * PAGE);
  expect(await axeViolations(page)).toEqual([]);

  // Scroll up through pages that are loaded again: visible rows must move exactly as far as the scrolling.
  for (let step = 0; step < 60; step++) {
    const moved = await scroller().evaluate(async (element) => {
      const frame = () => new Promise((done) => requestAnimationFrame(done));
      const row = [...element.querySelectorAll("[data-event]")].find((one) => one.getBoundingClientRect().top > 300);
      const before = row?.getBoundingClientRect().top ?? 0;
      element.scrollBy(0, -400);
      await frame();
      await frame();
      return row?.isConnected ? row.getBoundingClientRect().top - before : 400;
    });
    expect(Math.abs(moved - 400), `step ${step}`).toBeLessThan(3);
  }
  await scroller().evaluate((element) => element.scrollTo(0, 0));
  await page.locator(`[data-event="${newest}"]`).waitFor();
});

it("restores its scroll position after going back, and starts at the top for a link", async () => {
  await page.goto(`${world.url}/events?last=30d&live=false`);
  await rows().first().waitFor();
  await scroller().evaluate((element) => element.scrollTo(0, 3_000));
  const inSight = () =>
    scroller().evaluate((element) => {
      const { top } = element.getBoundingClientRect();
      const row = [...element.querySelectorAll("[data-event]")].find((one) => one.getBoundingClientRect().top >= top);
      return {
        id: row?.getAttribute("data-event"),
        below: Math.round((row?.getBoundingClientRect().top ?? 0) - top),
      };
    });
  await expect.poll(() => page.locator('li[aria-posinset="60"]').count()).toBe(1);
  const left = await inSight();
  await page.getByRole("link", { name: "Deliveries" }).first().click();
  await page.waitForURL("**/deliveries");
  await page.goBack();
  await expect.poll(inSight).toEqual(left);
  await page.getByRole("link", { name: "Events", exact: true }).first().click();
  await page.getByText(/^\d+ events · Last 24 hours$/).waitFor();
  await expect.poll(() => scroller().evaluate((element) => element.scrollTop)).toBe(0);
});

it("keeps its position while new events wait above", async () => {
  await page.goto(`${world.url}/events?last=30d`);
  await page.getByRole("button", { name: "Live", exact: true }).waitFor();
  await scroller().evaluate((element) => element.scrollTo(0, 900));
  await expect.poll(() => scroller().evaluate((element) => element.scrollTop)).toBe(900);
  await world.rejectTemplate("while_reading");
  const pill = page.getByRole("button", { name: "1 new" });
  await pill.waitFor();
  expect(await axeViolations(page)).toEqual([]);
  expect(await scroller().evaluate((element) => element.scrollTop)).toBe(900);
  await pill.press("Enter");
  await page.getByText("while_reading").waitFor();
  await page.getByRole("button", { name: "Live", exact: true }).click();
  await page.getByRole("button", { name: "Paused" }).waitFor();
  await world.rejectTemplate("while_paused");
  await page.getByRole("button", { name: "Paused" }).press("Enter");
  await page.getByText("while_paused").waitFor();
  expect(page.problems).toEqual([]);
});

it("keeps new events waiting when they cannot be fetched, and says so", async () => {
  await page.goto(`${world.url}/events?last=30d`);
  await page.getByRole("button", { name: "Live", exact: true }).waitFor();
  await scroller().evaluate((element) => element.scrollTo(0, 900));
  await expect.poll(() => scroller().evaluate((element) => element.scrollTop)).toBe(900);
  // More than are inserted row by row: the newest page must be fetched.
  const now = Date.now();
  const fields = ["account_alerts"];
  await world.meta.emitBatch(world.meta.past({ from: now - 60_000, to: now, count: 320, fields }));
  const pill = page.getByRole("button", { name: /^\d+ new$/ });
  await pill.waitFor();
  await page.route(isEventsApi, (route) => route.fulfill({ status: 500, json: { title: "No" } }));
  await pill.press("Enter");
  await page.getByText("The new events could not be loaded. Try again in a moment.").waitFor();
  expect(await pill.count()).toBe(1);
  await page.unroute(isEventsApi);
  await pill.press("Enter");
  await expect.poll(() => pill.count()).toBe(0);
  await expect.poll(() => scroller().evaluate((element) => element.scrollTop)).toBe(0);
});
