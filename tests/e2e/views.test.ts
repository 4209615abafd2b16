import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations, type newPage, PHONE } from "#tests/support/browser";
import { type ConnectedConsole, startConnectedConsole } from "#tests/support/connected-console";

type Page = Awaited<ReturnType<typeof newPage>>;

let world: ConnectedConsole;
let page: Page;
let viewer: Page;
beforeAll(async () => {
  world = await startConnectedConsole();
  await world.rejectTemplate("promo_lebaran");
  page = await world.pageOf("operator");
  viewer = await world.pageOf("viewer", { viewport: PHONE, hasTouch: true, isMobile: true });
});
afterAll(() => world.stop());

const viewsButton = (of = page) => of.locator("main").getByRole("button", { name: /^(Saved views|Rejected|Refused)/ });
const row = (name: string) =>
  page.getByRole("list", { name: "Saved views" }).getByRole("listitem").filter({ hasText: name });

async function choose(name: string, act: string): Promise<void> {
  await viewsButton().click();
  await row(name)
    .getByRole("button", { name: `More about ${name}` })
    .click();
  await page.getByRole("menuitem", { name: act }).click();
}

describe("saved views", () => {
  it("save the current filter under a name, with the keyboard", async () => {
    await page.goto(`${world.url}/events?kind=REJECTED&severity=critical`);
    await page.locator("[data-event]").first().waitFor();
    await viewsButton().focus();
    await page.keyboard.press("Enter");
    await page.getByText("No views yet").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("button", { name: "Save this filter" }).press("Enter");
    const name = page.getByRole("textbox", { name: "Name" });
    await name.waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await expect.poll(() => name.evaluate((box) => box === document.activeElement)).toBe(true);
    await page.keyboard.type("Rejected");
    await page.keyboard.press("Enter");
    await page.waitForURL(/kind=REJECTED&severity=critical&view=/);
    await viewsButton().filter({ hasText: "Rejected" }).waitFor();
  });

  it("say when the filter was changed, and can be updated", async () => {
    await page.goto(`${page.url()}&field=message_template_*`);
    await viewsButton().filter({ hasText: "changed" }).click();
    await page.getByRole("button", { name: "Update “Rejected”" }).click();
    await viewsButton().filter({ hasNotText: "changed" }).waitFor();
    await page.keyboard.press("Escape");
  });

  it("open from anywhere once pinned", async () => {
    await viewsButton().click();
    await row("Rejected").getByRole("button", { name: "Pin Rejected" }).click();
    await page.keyboard.press("Escape");
    const pinned = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Rejected" });
    await pinned.waitFor();
    await page.goto(world.url);
    await pinned.click();
    await page.waitForURL(/\/events\?field=message_template_\*&kind=REJECTED&severity=critical&view=/);
    expect(await axeViolations(page)).toEqual([]);
  });

  it("stay private until they are shared with everyone", async () => {
    const link = `${world.url}/views/${new URL(page.url()).searchParams.get("view")}`;
    await viewer.goto(link);
    await viewer.getByRole("heading", { name: "There is no such view" }).waitFor();
    expect(await axeViolations(viewer)).toEqual([]);
    await choose("Rejected", "Make it for everyone");
    await page.getByText("“Rejected” is now for everyone").waitFor();
    await page.keyboard.press("Escape");
    await viewer.goto(link);
    await viewer.waitForURL(/kind=REJECTED/);
    await viewsButton(viewer).filter({ hasText: "Rejected" }).tap();
    await viewer.getByRole("button", { name: "More about Rejected" }).tap();
    await viewer.getByRole("menuitem", { name: "Copy link" }).waitFor();
    await expect.poll(() => viewer.getByRole("menuitem").count()).toBe(1);
    expect(await axeViolations(viewer)).toEqual([]);
  });

  it("apply the rest if they name something that no longer exists, and say so", async () => {
    const query = `?waba=999,${world.wabaIds[0]}&field=gone_field&severity=critical`;
    const saved = await page.request.post(`${world.url}/api/views`, { data: { name: "Refused", query } });
    const { id } = (await saved.json()) as { id: string };
    await page.goto(`${world.url}/views/${id}`);
    await page.getByText("“Refused” names something that no longer exists").waitFor();
    await page.getByText("Account 999").waitFor();
    await page.getByText("Field gone_field").waitFor();
    expect(new URL(page.url()).searchParams.get("waba")).toBe(world.wabaIds[0]);
    expect(new URL(page.url()).searchParams.get("severity")).toBe("critical");
    expect(await axeViolations(page)).toEqual([]);
  });

  it("can be renamed, and deleted after a confirmation; the filter stays", async () => {
    await choose("Refused", "Rename");
    await page.getByRole("textbox", { name: "Name" }).fill("Refused ones");
    await page.keyboard.press("Enter");
    await page.getByText("“Refused ones” is saved").waitFor();
    await choose("Refused ones", "Delete");
    await page.getByRole("alertdialog").getByRole("heading", { name: "Delete “Refused ones”?" }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
    await page.getByText("“Refused ones” is deleted").waitFor();
    await page.waitForURL((url) => !url.searchParams.has("view") && url.searchParams.get("severity") === "critical");
    expect(page.problems).toEqual([]);
  });
});

describe("one event", () => {
  it("is acknowledged, and a colleague sees it at once", async () => {
    for (const one of [page, viewer]) {
      await one.goto(`${world.url}/events?severity=critical`);
      await one.locator("[data-event]").first().click();
    }
    await page.getByRole("button", { name: "Acknowledge", exact: true }).click();
    await page.getByText(/Acknowledged by operator@example.org/).waitFor();
    await viewer.getByText(/Acknowledged by operator@example.org/).waitFor();
    expect(await viewer.getByRole("button", { name: "Undo" }).count()).toBe(0);
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByRole("button", { name: "Acknowledge", exact: true }).waitFor();
  });

  it("gets notes, which a colleague sees at once", async () => {
    await page.getByRole("textbox", { name: "Write a note" }).fill("Asked Meta.\nCase 42");
    await page.keyboard.press("Control+Enter");
    await page.getByRole("list", { name: "Notes" }).getByText("Case 42").waitFor();
    await expect.poll(() => page.getByRole("textbox", { name: "Write a note" }).inputValue()).toBe("");
    await viewer.getByRole("list", { name: "Notes" }).getByText("Case 42").waitFor();
    expect(await viewer.getByRole("textbox", { name: "Write a note" }).count()).toBe(0);
    for (const one of [page, viewer]) expect(await axeViolations(one)).toEqual([]);
  });

  it("deletes a note after a confirmation", async () => {
    await page.getByRole("button", { name: "Delete the note" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Delete the note" }).click();
    await page.getByText("No notes yet.").waitFor();
    await viewer.getByText("No notes yet.").waitFor();
    expect([...page.problems, ...viewer.problems]).toEqual([]);
  });
});
