import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations, type newPage } from "#tests/support/browser";
import { type ConnectedConsole, startConnectedConsole } from "#tests/support/connected-console";

let world: ConnectedConsole;
let page: Awaited<ReturnType<typeof newPage>>;
beforeAll(async () => {
  world = await startConnectedConsole();
  page = await world.pageOf("operator");
});
afterAll(() => world.stop());

const PAGE = 100;
const DAY = 86_400_000;

const rows = () => page.locator("[data-event]");
const list = () => page.getByRole("list", { name: "Events, newest first" });
const scroller = () => list().locator("..");
const query = () => new URL(page.url()).searchParams;
const slider = () => page.getByRole("slider", { name: "Events over time" });
const focused = () => page.evaluate(() => document.activeElement?.getAttribute("data-event") ?? null);
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

/** Sends old events, oldest first. */
async function sendPast(count: number): Promise<void> {
  const now = Date.now();
  const fields = ["account_alerts", "phone_number_quality_update", "business_capability_update"];
  const changes = world.meta.past({ from: now - 20 * DAY, to: now - 2 * DAY, count, fields });
  for (let from = 0; from < count; from += 500) await world.meta.emitBatch(changes.slice(from, from + 500));
}

describe("a list without events", () => {
  it("says what to do while there has never been an event, and fills automatically", async () => {
    await page.goto(`${world.url}/events`);
    await page.getByRole("heading", { name: "No event has arrived yet" }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("button", { name: "Live", exact: true }).waitFor();
    await world.rejectTemplate("first_of_all");
    await page.getByText("first_of_all").first().waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });

  it("is part of the document: shows no skeleton", async () => {
    const html = await (await page.request.get(`${world.url}/events`)).text();
    expect(html).toContain("first_of_all");
  });

  it("shows a skeleton while loading, and errors", async () => {
    let answer = () => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route(isEventsApi, (route) => held.then(() => route.fulfill({ status: 500, json: { title: "No" } })));
    await page.getByRole("searchbox", { name: "Search events" }).fill("anything");
    await expect.poll(() => list().getAttribute("aria-busy")).toBe("true");
    answer();
    await page.getByRole("heading", { name: "This could not be loaded" }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.unroute(isEventsApi);
    await page.getByRole("button", { name: "Try again" }).last().click();
    await page.getByRole("heading", { name: "No event has “anything”" }).waitFor();
    await page.getByText("Clear the search", { exact: true }).click();
    await rows().first().waitFor();
  });
});

describe("keys", () => {
  it("step through rows, open and close them", async () => {
    // New events wait while the pointer or the focus is on the list.
    await page.mouse.move(0, 0);
    await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
    for (const name of ["second", "third"]) await world.rejectTemplate(name);
    await expect.poll(() => rows().count()).toBe(3);
    const ids = await rows().evaluateAll((links) => links.map((link) => link.getAttribute("data-event")));
    await page.keyboard.press("j");
    await expect.poll(focused).toBe(ids[0]);
    await page.keyboard.press("j");
    await expect.poll(focused).toBe(ids[1]);
    await page.keyboard.press("Enter");
    await expect.poll(() => query().get("event")).toBe(ids[1]);
    await page.keyboard.press("k");
    await expect.poll(() => query().get("event")).toBe(ids[0]);
    await page.keyboard.press("Escape");
    await expect.poll(() => query().get("event")).toBeNull();
    await expect.poll(focused).toBe(ids[0]);
  });

  it("are listed, and do nothing while the user is typing", async () => {
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keys" }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog", { name: "Keys" }).waitFor({ state: "detached" });
    await page.keyboard.press("/");
    await page.keyboard.type("?jga");
    const search = page.getByRole("searchbox", { name: "Search events" });
    expect(await search.inputValue()).toBe("?jga");
    expect(await page.getByRole("dialog").count()).toBe(0);
    await page.keyboard.press("Escape");
    await expect.poll(() => search.inputValue()).toBe("");
    await page.keyboard.press("Escape");
    await expect.poll(() => search.evaluate((field) => field === document.activeElement)).toBe(false);
    await rows().first().waitFor();
  });

  it("open other pages", async () => {
    await page.keyboard.press("g");
    await page.keyboard.press("d");
    await page.waitForURL("**/deliveries");
    await page.keyboard.press("g");
    await page.keyboard.press("e");
    await page.waitForURL("**/events");
    await rows().first().waitFor();
  });
});

describe("the look of rows", () => {
  it("can be changed and is remembered", async () => {
    await page.getByRole("button", { name: "Columns and density" }).click();
    const height = await rows()
      .first()
      .evaluate((row) => row.clientHeight);
    await page.getByRole("button", { name: "Compact" }).click();
    await page.getByRole("checkbox", { name: "Kind" }).click();
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.reload();
    await rows().first().getByText("REJECTED", { exact: true }).waitFor();
    const now = await rows()
      .first()
      .evaluate((row) => row.clientHeight);
    expect(now).toBeLessThan(height);
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("button", { name: "Columns and density" }).press("Enter");
    await page.getByRole("button", { name: "Comfortable" }).press("Enter");
    await page.keyboard.press("Escape");
  });
});

describe("the histogram", () => {
  it("zooms in by dragging", async () => {
    await sendPast(2_400);
    await page.goto(`${world.url}/events?last=30d&live=false`);
    const box = await slider().boundingBox();
    if (!box) throw new Error("no chart");
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x + box.width * 0.5, y);
    await page
      .getByText(/Routine/)
      .first()
      .waitFor();
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.7, y, { steps: 5 });
    expect(await axeViolations(page)).toEqual([]);
    await page.mouse.up();
    await expect.poll(() => query().get("from")).not.toBeNull();
    const days = (Date.parse(query().get("to") ?? "") - Date.parse(query().get("from") ?? "")) / DAY;
    expect(days).toBeGreaterThan(5);
    expect(days).toBeLessThan(8);
    await rows().first().waitFor();
    await page.goBack();
    await expect.poll(() => query().get("from")).toBeNull();
  });

  it("zooms in with the keyboard, and announces the selection", async () => {
    await slider().focus();
    await page.keyboard.press("Home");
    for (let i = 0; i < 25; i++) await page.keyboard.press("ArrowRight");
    for (let i = 0; i < 3; i++) await page.keyboard.press("Shift+ArrowRight");
    const said = await slider().getAttribute("aria-valuetext");
    expect(said).toMatch(/–.*(Critical|Warning|Notice|Routine): \d+/);
    await page.keyboard.press("Enter");
    await expect.poll(() => query().get("to")).not.toBeNull();
    await rows().first().waitFor();
    await page.getByRole("button", { name: "Zoom out" }).focus();
    expect(await axeViolations(page)).toEqual([]);
    const before = query().get("from") ?? "";
    await page.keyboard.press("Enter");
    await expect.poll(() => query().get("from")).not.toBe(before);
    expect(Date.parse(query().get("from") ?? "")).toBeLessThan(Date.parse(before));
  });

  it("is also available as a table", async () => {
    await page.getByRole("button", { name: "Show as a table" }).press("Enter");
    const table = page.getByRole("dialog", { name: "Events over time" }).getByRole("table");
    await expect.poll(() => table.getByRole("row").count()).toBeGreaterThan(3);
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press("Escape");
  });
});

describe("a long list", () => {
  it("scrolls to its end and back with only a few pages in memory, and nothing jumps", async () => {
    const window = page.viewportSize() ?? { width: 0, height: 0 };
    // On this width, rows have many different heights.
    await page.setViewportSize({ width: 390, height: 844 });
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
    expect(await rows().count()).toBeLessThan(60);
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
    await page.setViewportSize(window);
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
    await page.getByText("The new events could not be loaded. They wait until you ask again.").waitFor();
    expect(await pill.count()).toBe(1);
    await page.unroute(isEventsApi);
    await pill.press("Enter");
    await expect.poll(() => pill.count()).toBe(0);
    await expect.poll(() => scroller().evaluate((element) => element.scrollTop)).toBe(0);
  });
});
