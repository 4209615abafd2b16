import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations, type newPage } from "#tests/support/browser";
import { type ConnectedConsole, startConnectedConsole } from "#tests/support/connected-console";

let world: ConnectedConsole;
let page: Awaited<ReturnType<typeof newPage>>;
beforeAll(async () => {
  world = await startConnectedConsole();
  for (const [index, name] of ["first", "second", "third"].entries()) await world.rejectTemplate(name, 30 - 10 * index);
  page = await world.pageOf("operator");
});
afterAll(() => world.stop());

const rows = () => page.locator("[data-event]");
const idOf = (row: number) => rows().nth(row).getAttribute("data-event");
const panel = () => page.getByRole("complementary", { name: "Event" });
const heading = (name: RegExp) => panel().getByRole("heading", { name });
const keys = () => page.getByRole("dialog", { name: "Keys" });
const hasFocus = (what: ReturnType<typeof panel>) => what.evaluate((element) => element === document.activeElement);
const press = (key: string) => page.keyboard.press(key);

async function listedKeys(): Promise<string[]> {
  await press("?");
  await keys().waitFor();
  const listed = await keys().locator("dl > div").allInnerTexts();
  await press("Escape");
  await keys().waitFor({ state: "detached" });
  return listed.map((text) => text.replace(/\s+/g, " "));
}

describe("handling an event with the keyboard alone", () => {
  it("moves into the event and acknowledges it; the focus stays", async () => {
    await page.goto(`${world.url}/events`);
    await rows().first().waitFor();
    await press("j");
    await press("ArrowRight");
    await heading(/third/).waitFor();
    await expect.poll(() => hasFocus(heading(/third/))).toBe(true);
    await panel().getByRole("button", { name: "Acknowledge" }).waitFor();
    await press("a");
    await panel()
      .getByText(/^Acknowledged by operator/)
      .waitFor();
    expect(await hasFocus(heading(/third/))).toBe(true);
    expect(await axeViolations(page)).toEqual([]);
  });

  it("jumps to its sections by number, and writes a note", async () => {
    for (const [key, name] of [
      ["2", "Payload"],
      ["3", "Delivery"],
      ["4", /^Related/],
      ["1", "Summary"],
    ] as const) {
      await press(key);
      await expect.poll(() => panel().getByRole("tab", { name }).getAttribute("aria-selected")).toBe("true");
    }
    await press("2");
    await press("n");
    const field = panel().getByRole("textbox", { name: "Write a note" });
    await expect.poll(() => hasFocus(field)).toBe(true);
    await page.keyboard.type("Told the client; 1 more to do");
    await press("Control+Enter");
    await panel().getByRole("list", { name: "Notes" }).getByText("Told the client; 1 more to do").waitFor();
    await expect.poll(() => hasFocus(field)).toBe(true);
    await expect.poll(() => field.inputValue()).toBe("");
  });

  it("returns to the list, steps to the next event, and closes it", async () => {
    await press("F6");
    await expect.poll(() => hasFocus(rows().first())).toBe(true);
    await press("F6");
    await expect.poll(() => hasFocus(heading(/third/))).toBe(true);
    await press("j");
    await heading(/second/).waitFor();
    await expect.poll(() => hasFocus(heading(/second/))).toBe(true);
    await press("ArrowLeft");
    await expect.poll(() => hasFocus(rows().nth(1))).toBe(true);
    await press("Escape");
    await panel().waitFor({ state: "detached" });
    expect(await hasFocus(rows().nth(1))).toBe(true);
  });

  it("moves the focus to the button that replaces the pressed one", async () => {
    await press("Enter");
    const acknowledge = panel().getByRole("button", { name: "Acknowledge" });
    await acknowledge.click();
    const undo = panel().getByRole("button", { name: "Undo" });
    await undo.waitFor();
    await expect.poll(() => hasFocus(undo)).toBe(true);
    await press("Enter");
    await expect.poll(() => acknowledge.count().then((count) => count > 0 && hasFocus(acknowledge))).toBe(true);
    await press("Escape");
  });
});

describe("the list of keyboard shortcuts", () => {
  it.each(["/", "/accounts", "/templates", "/phone-numbers", "/deliveries", "/settings", "/checks", "/docs/api"])(
    "exists on %s, and each shortcut in it leads somewhere",
    async (path) => {
      await page.goto(world.url + path);
      const listed = await listedKeys();
      expect(listed).toContain("Go to Templates g t");
      expect(listed.some((text) => text.startsWith("Next event"))).toBe(false);
    },
  );

  it("opens every page that it names", async () => {
    await page.goto(`${world.url}/settings`);
    const ways = (await listedKeys()).flatMap((text) => /^Go to (.+) g (\w)$/.exec(text)?.slice(1) ?? []);
    expect(ways.length).toBeGreaterThanOrEqual(14);
    for (let index = 0; index < ways.length; index += 2) {
      await press("g");
      await press(ways[index + 1] ?? "");
      await page
        .getByRole("link", { name: ways[index] ?? "", exact: true, includeHidden: false })
        .and(page.locator("[aria-current=page]"))
        .waitFor();
    }
  });

  it("names the shortcuts of the open event that the user's role allows", async () => {
    await page.goto(`${world.url}/events?event=${await idOfFirst()}`);
    await heading(/third/).waitFor();
    await panel()
      .getByText(/^Acknowledged by/)
      .waitFor();
    const listed = await listedKeys();
    expect(listed).toEqual(
      expect.arrayContaining(["Payload 2", "Write a note n", "Save the note Ctrl Enter", "Close the event Esc"]),
    );
    // It is already acknowledged.
    expect(listed.some((text) => text.startsWith("Acknowledge"))).toBe(false);
    const viewer = await world.pageOf("viewer");
    await viewer.goto(page.url());
    await viewer.getByText(/^Acknowledged by/).waitFor();
    await viewer.keyboard.press("?");
    await viewer.getByRole("dialog", { name: "Keys" }).getByText("Payload").waitFor();
    const seen = (await viewer.getByRole("dialog", { name: "Keys" }).locator("dt").allTextContents()).join();
    expect(seen).toContain("Payload");
    expect(seen).not.toMatch(/Write a note|Acknowledge/);
    await viewer.close();
  });
});

async function idOfFirst(): Promise<string> {
  await page.goto(`${world.url}/events`);
  await rows().first().waitFor();
  return (await idOf(0)) ?? "";
}

describe("what the user is reading does not move", () => {
  const pill = () => page.getByRole("button", { name: /^\d+ new$/ });

  it("while the pointer is on the list: new events wait until it leaves", async () => {
    await page.goto(`${world.url}/events`);
    await page.getByRole("button", { name: "Live", exact: true }).waitFor();
    await rows().nth(1).hover();
    const before = await idOf(0);
    await world.rejectTemplate("fourth");
    await pill().waitFor();
    expect(await idOf(0)).toBe(before);
    await page.mouse.move(5, 5);
    await page.getByText("fourth").first().waitFor();
    await expect.poll(() => pill().count()).toBe(0);
  });

  it("while the list has the keyboard focus", async () => {
    await press("j");
    await world.rejectTemplate("fifth");
    await pill().waitFor();
    expect(await hasFocus(rows().first())).toBe(true);
    expect(await rows().first().textContent()).toContain("fourth");
    await pill().click();
    await page.getByText("fifth").first().waitFor();
  });
});

it("causes no errors in the browser", () => {
  expect(page.problems).toEqual([]);
});
