import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations, type newPage } from "#tests/support/browser";
import { type ConnectedConsole, startConnectedConsole } from "#tests/support/connected-console";

let world: ConnectedConsole;
let page: Awaited<ReturnType<typeof newPage>>;
beforeAll(async () => {
  world = await startConnectedConsole();
  await world.rejectTemplate("promo_lebaran");
  await world.rejectTemplate("order_confirmation");
  const [lucky = "", kopi = ""] = world.wabaIds;
  for (const wabaId of [lucky, kopi]) await world.meta.emit(world.meta.generate("account_alerts", { wabaId }));
  for (const app of world.meta.state.apps.values()) app.subscriptions[0]?.fields.push("brand_new_field");
  await world.meta.emit({ field: "brand_new_field", wabaId: kopi, value: { any: "thing" } });
  page = await world.pageOf("operator");
  await page.goto(`${world.url}/events`);
  await page.locator("[data-event]").first().waitFor();
});
afterAll(() => world.stop());

const rows = () => page.locator("[data-event]");
const bar = () => page.getByRole("group", { name: "Filters" });
const chip = (name: string | RegExp) => bar().getByRole("button", { name, exact: true });
const query = () => new URL(page.url()).searchParams;
const box = () => page.getByRole("searchbox", { name: "Search events" });
const countRows = (count: number) => expect.poll(() => rows().count()).toBe(count);

async function clear(): Promise<void> {
  await bar().getByRole("button", { name: "Clear", exact: true }).click();
  await countRows(5);
}

describe("filters", () => {
  it("show counts and narrow the list with the mouse", async () => {
    await chip("Field").click();
    const choice = page.getByRole("dialog", { name: "Field" });
    await choice.getByRole("checkbox", { name: /^Template status.* 2/ }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await choice.getByRole("checkbox", { name: /^Template status/ }).click();
    await countRows(2);
    expect(query().get("field")).toBe("message_template_status_update");
    // Counted without its own filter, so the other values can still be chosen.
    await choice.getByRole("checkbox", { name: /Account alert.* 2/ }).waitFor();
    await page.keyboard.press("Escape");
    await clear();
  });

  it("accept a wildcard with the keyboard alone", async () => {
    await chip("Field").focus();
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: "Field" }).getByRole("searchbox").waitFor();
    await page.keyboard.type("message_template_*");
    await page.getByRole("checkbox", { name: "Every field like message_template_*" }).focus();
    await page.keyboard.press("Space");
    await countRows(2);
    await page.keyboard.press("Escape");
    await expect.poll(() => chip(/^Field/).evaluate((button) => button === document.activeElement)).toBe(true);
    expect(query().get("field")).toBe("message_template_*");
    await clear();
  });

  it("combine, and their URL shows somebody else the same list", async () => {
    await chip("Account").click();
    await page.getByRole("checkbox", { name: /Kopi Kita/ }).click();
    await countRows(2);
    await page.keyboard.press("Escape");
    await chip("More").click();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("checkbox", { name: "Unknown field" }).click();
    await countRows(1);
    await page.keyboard.press("Escape");
    const colleague = await world.pageOf("viewer");
    await colleague.goto(page.url());
    await expect.poll(() => colleague.locator("[data-event]").count()).toBe(1);
    await colleague.getByText("unknown field", { exact: true }).waitFor();
    await colleague.getByRole("group", { name: "Filters" }).getByText("Kopi Kita").waitFor();
    await colleague.context().close();
    await page.goBack();
    await countRows(2);
    await clear();
  });

  it("offer severities, kinds, numbers and subjects", async () => {
    await chip("Severity").click();
    await page.getByRole("checkbox", { name: /Critical/ }).click();
    await expect.poll(() => query().get("severity")).toBe("critical");
    await page.keyboard.press("Escape");
    await chip("Kind").click();
    await page.getByRole("checkbox", { name: /REJECTED.*2/ }).click();
    await countRows(2);
    await page.keyboard.press("Escape");
    await chip("More").click();
    await page.getByRole("button", { name: "Subject", exact: true }).click();
    await page.getByRole("textbox", { name: "Subject" }).fill("template:1");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "No event matches" }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("button", { name: "Clear the filters" }).click();
    await countRows(5);
  });

  it("narrow the time by a preset or between two times", async () => {
    await chip(/^Time range/).click();
    await page.getByRole("button", { name: "Last hour" }).click();
    await expect.poll(() => query().get("last")).toBe("1h");
    await chip(/^Time range/).click();
    await page.getByLabel("From", { exact: true }).fill("2020-01-01T00:00");
    await page.getByLabel("To", { exact: true }).fill("2020-01-02T00:00");
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("button", { name: "Apply" }).click();
    await page.getByRole("heading", { name: "Nothing in this time range" }).waitFor();
    expect(query().get("from")).toBe("2019-12-31T17:00:00.000Z");
    await page.getByRole("button", { name: "Show all time" }).click();
    await countRows(5);
  });
});

describe("search", () => {
  it("finds words and payload content together", async () => {
    await page.keyboard.press("/");
    await page.keyboard.type("promo_lebaran");
    await countRows(1);
    await box().fill('{"event":"REJECTED"}');
    await countRows(2);
    await box().fill('order {"reason":"PROMOTIONAL"}');
    await countRows(1);
    expect(query().get("q")).toBe('order {"reason":"PROMOTIONAL"}');
    await page.keyboard.press("Escape");
    await countRows(5);
  });

  it("says where JSON is invalid, and searches only when it is valid", async () => {
    await box().fill('order {"event": oops}');
    await page.getByText("This is not a complete JSON object: there is an error at character 17.").waitFor();
    await expect.poll(() => box().getAttribute("aria-invalid")).toBe("true");
    expect(await axeViolations(page)).toEqual([]);
    expect(query().get("q")).toBeNull();
    await box().fill("");
    await page.getByText("This is not a complete JSON object").waitFor({ state: "detached" });
  });

  it("explains itself with examples to try", async () => {
    await page.getByRole("button", { name: "How to search" }).click();
    const help = page.getByRole("dialog", { name: "How to search" });
    await help.getByRole("button", { name: /the payload contains this/ }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await help.getByRole("button", { name: /the payload contains this/ }).press("Enter");
    await countRows(2);
    expect(query().get("q")).toBe('{"event":"REJECTED"}');
    await clear();
  });

  it("offers a shorter time range if there is too much to search", async () => {
    const from = new Date(Date.now() - 6 * 3_600_000).toISOString();
    const problem = { status: 422, code: "range_too_wide", title: "Too much", suggestion: { from, to: null } };
    const refuse = (url: URL) => url.pathname === "/api/events" && url.searchParams.get("q") === "lebaran";
    await page.route(refuse, (route) => route.fulfill({ status: 422, json: problem }), { times: 1 });
    await box().fill("lebaran");
    await page.getByRole("heading", { name: "This search would take too long" }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("button", { name: "Narrow the range" }).click();
    await expect.poll(() => query().get("from")).toBe(from);
    await countRows(1);
    expect(page.problems).toEqual([]);
  });
});

describe("a hand-written URL", () => {
  it("offers a way out of an invalid search", async () => {
    await page.goto(`${world.url}/events?q=${encodeURIComponent('{"event"')}`);
    await page.getByRole("heading", { name: "The filter “Search” cannot be read" }).waitFor();
    await page.getByText("there is an error at character 9").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("button", { name: "Remove this filter" }).click();
    await countRows(5);
  });

  it("names the parts that have no effect", async () => {
    await page.goto(`${world.url}/events?severity=critical,dreadful&last=ever`);
    await page.getByText("severity=critical,dreadful, last=ever").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("button", { name: "Remove it" }).click();
    await page.waitForURL((url) => !url.search.includes("dreadful"));
    await page.getByText("dreadful").waitFor({ state: "detached" });
  });
});
