import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations, PHONE } from "#tests/support/browser";
import { type ConnectedConsole, startConnectedConsole } from "#tests/support/connected-console";

const ON_A_PHONE = { viewport: PHONE, hasTouch: true, isMobile: true };

let world: ConnectedConsole;
beforeAll(async () => {
  world = await startConnectedConsole();
  const wabaId = world.wabaIds[0] ?? "";
  // Meta lists it: what only a webhook names counts as deleted after the next check.
  const sale = { wabaId, name: "flash_sale", language: "id", status: "REJECTED", rejectedReason: "PROMOTIONAL" };
  const { id } = world.meta.addTemplate(sale);
  const value = {
    event: "REJECTED",
    reason: "PROMOTIONAL",
    message_template_id: Number(id),
    message_template_name: sale.name,
    message_template_language: sale.language,
  };
  const time = Math.floor(Date.now() / 1_000);
  await world.meta.emit({ field: "message_template_status_update", wabaId, value, time });
  // A poll that found what no webhook told, long enough ago.
  await world.query(`
    insert into state_change (id, kind, entity_id, property, waba_id, value, told_before, occurred_at, learned_at, source,
      checked_before_at, due_field)
    select gen_random_uuid(), 'account', id, 'review', id, 'REJECTED', 'APPROVED', now() - interval '2 hours',
      now() - interval '2 hours', 'poll', now() - interval '6 hours', 'account_review_update' from waba limit 1`);
});
afterAll(() => world.stop());

describe.each([
  ["desktop", {}],
  ["phone", ON_A_PHONE],
])("the fleet on a %s", (_, options) => {
  it("counts by state, and every figure leads to its list", async () => {
    const page = await world.pageOf("viewer", options);
    await page.goto(world.url);
    const card = (name: string) =>
      page.locator("section").filter({ has: page.getByRole("heading", { level: 2, name, exact: true }) });
    const rejected = card("Templates").getByRole("link", { name: /^Rejected/ });
    expect(await rejected.getAttribute("href")).toBe("/templates?status=REJECTED");
    await rejected.getByText("1", { exact: true }).waitFor();
    await card("Phone numbers")
      .getByRole("link", { name: /^Connected/ })
      .waitFor();
    const reason = page.getByRole("link", { name: /Promotional content/ });
    expect(await axeViolations(page)).toEqual([]);
    const width = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(width).toBeLessThanOrEqual(0);
    await reason.click();
    await page.waitForURL("**/state-changes?**reason=PROMOTIONAL**");
    await page.getByRole("link", { name: "flash_sale" }).waitFor();
    await page.getByText("Rejected: Promotional content").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    expect(page.problems).toEqual([]);
  });
});

it("shows the quality of each day with the keyboard and as a table", async () => {
  const page = await world.pageOf("viewer");
  await page.goto(world.url);
  const slider = page.getByRole("slider", { name: /by quality on each day/ });
  await slider.focus();
  await expect.poll(() => slider.getAttribute("aria-valuetext")).toMatch(/2 high/);
  await page.keyboard.press("ArrowLeft");
  const card = page.locator("section").filter({ has: page.getByRole("heading", { name: "Quality over 90 days" }) });
  await card.getByRole("button", { name: "Show as a table" }).click();
  await page.getByRole("dialog").getByRole("columnheader", { name: "High" }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
});

it("lists what was missed by account and field, with the span in which it happened", async () => {
  const page = await world.pageOf("viewer");
  await page.goto(world.url);
  await page.getByRole("link", { name: "1 change without a webhook." }).click();
  await page.waitForURL("**/state-changes/gaps");
  await page.getByText("found by checking, no webhook came").waitFor();
  await page.getByText(/^between .* and /).waitFor();
  await page.getByRole("list", { name: "By account and field" }).getByRole("button").first().click();
  await page.waitForURL("**/state-changes/gaps?**field=account_review_update**");
  await page.getByRole("button", { name: "Came late" }).click();
  await page.getByRole("heading", { name: "No webhook came late" }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
});

it("clears the filters of the list of changes one by one", async () => {
  const page = await world.pageOf("viewer");
  await page.goto(`${world.url}/state-changes?kind=template&after=REJECTED&property=status&waba=nobody`);
  await page.getByRole("heading", { name: "No change matches" }).waitFor();
  await page.getByRole("button", { name: "Clear Account" }).click();
  await page.getByRole("link", { name: "flash_sale" }).waitFor();
});
