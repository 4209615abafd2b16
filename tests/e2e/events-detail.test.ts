import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations, chooseTab, type newPage } from "#tests/support/browser";
import { type ConnectedConsole, startConnectedConsole } from "#tests/support/connected-console";

type Page = Awaited<ReturnType<typeof newPage>>;

let world: ConnectedConsole;
let page: Page;
beforeAll(async () => {
  world = await startConnectedConsole();
  const [wabaId = ""] = world.wabaIds;
  const template = { message_template_id: 42, message_template_name: "cart_reminder", message_template_language: "id" };
  const change = (event: string, more: object = {}) => ({
    field: "message_template_status_update",
    wabaId,
    value: { event, ...template, ...more },
  });
  await world.meta.emit({ ...change("APPROVED"), time: Math.floor(Date.now() / 1000) - 60 });
  await world.meta.emitBatch([
    change("REJECTED", { reason: "SCAM", other_info: { title: "it's $HOME" } }),
    world.meta.generate("account_alerts", { wabaId }),
  ]);
  page = await world.pageOf("operator", { permissions: ["clipboard-read", "clipboard-write"], acceptDownloads: true });
  await page.goto(`${world.url}/events`);
});
afterAll(() => world.stop());

const rejected = (of = page) => of.locator("[data-event]").filter({ hasText: "rejected" });
const panel = (of = page) => of.getByRole("complementary", { name: "Event", exact: true });
const tab = (name: string | RegExp) => panel().getByRole("tab", { name });
const clipboard = () => page.evaluate(() => navigator.clipboard.readText());

describe("an open event", () => {
  it("has its own URL next to a list that still works", async () => {
    await rejected().click();
    await panel()
      .getByRole("heading", { name: /cart_reminder.*rejected/ })
      .waitFor();
    expect(page.url()).toMatch(/event=[0-9a-f-]{36}/);
    expect(await axeViolations(page)).toEqual([]);
    await page.locator("[data-event]").filter({ hasText: "approved" }).click();
    await panel()
      .getByRole("heading", { name: /approved/ })
      .waitFor();
    await rejected().click();
    await page.reload();
    await panel()
      .getByRole("heading", { name: /rejected/ })
      .waitFor();
    await panel().getByText("Notes", { exact: true }).waitFor();
  });

  it("offers each value of its payload: to copy, as a path, or as a filter", async () => {
    await tab("Payload").click();
    const value = panel().getByRole("button", { name: '"it\'s $HOME"' });
    await value.click();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("menuitem", { name: "Copy the path" }).click();
    await expect.poll(clipboard).toBe("other_info.title");
    await value.press("Enter");
    await page.keyboard.press("ArrowDown");
    await page.getByRole("menuitem", { name: "Copy the value" }).press("Enter");
    await expect.poll(clipboard).toBe("it's $HOME");
    await panel().getByRole("button", { name: '"SCAM"' }).click();
    await page.getByRole("menuitem", { name: "Filter by this value" }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get("q")).toBe('{"reason":"SCAM"}');
    await expect.poll(() => page.locator("[data-event]").count()).toBe(1);
    await panel().getByRole("button", { name: "Raw", exact: true }).click();
    await panel().getByText('"reason": "SCAM"').waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });

  it("shows its delivery: the signed bytes, and the other events in it", async () => {
    await tab("Delivery").click();
    await panel().getByText("Valid, signed with the current app secret").waitFor();
    await panel().getByText("x-hub-signature-256").waitFor();
    await panel().getByRole("button", { name: "Show the bytes" }).click();
    const sent = world.meta.deliveries.at(-1)?.body.toString() ?? "";
    await expect.poll(() => panel().locator("pre").textContent()).toBe(sent);
    await panel().getByRole("heading", { name: "From the same request" }).waitFor();
    await expect.poll(() => panel().locator("[data-event]").count()).toBe(1);
    expect(await axeViolations(page)).toEqual([]);
  });

  it("does not show complete requests to viewers", async () => {
    const viewer = await world.pageOf("viewer");
    await viewer.goto(page.url());
    await chooseTab(panel(viewer).getByRole("tab", { name: "Delivery" }));
    await panel(viewer).getByRole("button", { name: "Show the bytes" }).click();
    await panel(viewer).getByText("Only operators can see complete requests").waitFor();
    expect(await axeViolations(viewer)).toEqual([]);
    await viewer.context().close();
  });

  it("is shown in the history of its subject, with the differences", async () => {
    await tab(/Related/).click();
    await expect.poll(() => tab(/Related/).textContent()).toBe("Related1");
    await panel().getByText("Compared with").waitFor();
    const differences = panel().locator("dl");
    await expect.poll(() => differences.textContent()).toContain('event"APPROVED""REJECTED"');
    await expect.poll(() => differences.textContent()).toContain('reasonnot there"SCAM"');
    expect(await axeViolations(page)).toEqual([]);
    await panel()
      .getByRole("button", { name: /approved/ })
      .click();
    await panel()
      .getByRole("heading", { name: /approved/ })
      .waitFor();
    await panel().getByText("This is the first stored event of this kind about it.").waitFor();
    await panel()
      .getByRole("button", { name: /rejected/ })
      .click();
  });

  it("can be shared as a link, a command or a file", async () => {
    await panel().getByRole("button", { name: "Copy link" }).click();
    await expect.poll(clipboard).toMatch(new RegExp(`^${world.url}/events/[0-9a-f-]{36}$`));
    await panel().getByRole("button", { name: "cURL" }).click();
    await expect.poll(clipboard).toContain(`curl -X POST '${world.url}/api/webhooks/whatsapp'`);
    expect(await clipboard()).toContain("it'\\''s $HOME");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      panel().getByRole("button", { name: "Download JSON" }).click(),
    ]);
    const saved: unknown = JSON.parse(await readFile(await download.path(), "utf8"));
    expect(saved).toMatchObject({ kind: "REJECTED", payload: { reason: "SCAM" } });
    expect(page.problems).toEqual([]);
  });
});

describe("a link to a missing event", () => {
  it("says that retention deleted it, if it is old enough", async () => {
    await page.goto(`${world.url}/events/01700000-0000-8000-8000-000000000000`);
    await page.getByRole("heading", { name: "Retention removed this event" }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });

  it("says that the link is wrong, if it could still exist", async () => {
    const now = Date.now().toString(16).padStart(12, "0");
    await page.goto(`${world.url}/events/${now.slice(0, 8)}-${now.slice(8)}-8000-8000-000000000000`);
    await page.getByRole("heading", { name: "There is no such event" }).waitFor();
  });
});

describe("an export", () => {
  const dialog = () => page.getByRole("dialog", { name: "Export events" });
  const save = async (format: RegExp) => {
    await page.getByRole("button", { name: "Export", exact: true }).click();
    await dialog().getByRole("radio", { name: format }).press("Space");
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      dialog().getByRole("link", { name: "Export", exact: true }).click(),
    ]);
    await dialog().waitFor({ state: "detached" });
    return file;
  };

  it("describes its content in words", async () => {
    await page.goto(`${world.url}/events?kind=REJECTED&waba=${world.wabaIds[0]}`);
    await page.getByRole("button", { name: "Export", exact: true }).click();
    for (const text of ["REJECTED", "Lucky Shrub", "Last 24 hours"]) await dialog().getByText(text).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await dialog().waitFor({ state: "detached" });
  });

  it("is a normal browser download", async () => {
    const ndjson = await save(/NDJSON/);
    expect(JSON.parse(await readFile(await ndjson.path(), "utf8"))).toMatchObject({ payload: { reason: "SCAM" } });
    const csv = await save(/CSV/);
    expect((await readFile(await csv.path(), "utf8")).split("\r\n")).toHaveLength(3);
    expect(csv.suggestedFilename()).toMatch(/^events-.*\.csv$/);
  });
});
