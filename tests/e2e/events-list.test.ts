import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations, type newPage } from "#tests/support/browser";
import { type ConnectedConsole, startConnectedConsole } from "#tests/support/connected-console";
import { sendPast } from "./send-past.ts";

let world: ConnectedConsole;
let page: Awaited<ReturnType<typeof newPage>>;
beforeAll(async () => {
  world = await startConnectedConsole();
  page = await world.pageOf("operator");
});
afterAll(() => world.stop());

const DAY = 86_400_000;

const rows = () => page.locator("[data-event]");
const list = () => page.getByRole("list", { name: "Events, newest first" });
const query = () => new URL(page.url()).searchParams;
const slider = () => page.getByRole("slider", { name: "Events over time" });
const focused = () => page.evaluate(() => document.activeElement?.getAttribute("data-event") ?? null);
const isEventsApi = (url: URL) => url.pathname === "/api/events";

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
    await expect.poll(() => search.inputValue()).toBe("?jga");
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
    await sendPast(world, 2_400);
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
