import { readFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { axeViolations, type newPage } from "#tests/support/browser";
import { type ConnectedConsole, startConnectedConsole } from "#tests/support/connected-console";

type TestPage = Awaited<ReturnType<typeof newPage>>;

let world: ConnectedConsole;
let page: TestPage;
beforeAll(async () => {
  world = await startConnectedConsole();
  await world.rejectTemplate("promo_lebaran");
});
afterAll(() => world.stop());

const away = (of = page) => of.getByText(/^The console has not answered since \d\d:\d\d:\d\d\./);
const rows = (of = page) => of.locator("[data-event]");
const eventPanel = (of = page) => of.getByRole("complementary", { name: "Event" });
const isGrey = (of = page) =>
  of.locator("main").evaluate((main) => getComputedStyle(main).filter.includes("grayscale(1)"));

async function openEvents(): Promise<TestPage> {
  const opened = await world.pageOf("operator");
  await opened.goto(`${world.url}/events`);
  await rows(opened).first().waitFor();
  return opened;
}

describe("while the server is down", () => {
  let isStopped = false;
  const stopServer = async () => {
    await world.stopServer();
    isStopped = true;
  };
  const startServer = async () => {
    await world.startServer();
    isStopped = false;
  };
  // If a test fails in between, the others still get a server.
  afterEach(async () => {
    if (isStopped) await startServer();
  });

  it("every page stays, says since when, and continues when the server is back", async () => {
    const opening = await openEvents();
    const searching = await openEvents();
    const leaving = await openEvents();
    const resting = await world.pageOf("viewer");
    await resting.goto(`${world.url}/phone-numbers`);
    const entering = await world.strangersPage();
    await entering.goto(`${world.url}/sign-in`);
    await stopServer();

    await rows(opening).first().click();
    await searching.keyboard.press("Control+k");
    await leaving.getByRole("link", { name: "Accounts" }).click();
    for (const one of [opening, searching, leaving, resting, entering]) {
      await away(one).waitFor();
      await expect.poll(() => isGrey(one)).toBe(true);
    }
    expect(new URL(leaving.url()).pathname).toBe("/events");
    expect(await rows(opening).count()).toBeGreaterThan(0);
    expect(await axeViolations(resting)).toEqual([]);

    await startServer();
    await eventPanel(opening)
      .getByRole("heading", { name: /promo_lebaran/ })
      .waitFor();
    await searching.getByRole("dialog", { name: /^Search/ }).waitFor();
    await leaving.getByRole("heading", { name: "Accounts", level: 1 }).waitFor();
    for (const one of [opening, searching, leaving, resting, entering]) {
      await away(one).waitFor({ state: "detached" });
      await expect.poll(() => isGrey(one)).toBe(false);
      await one.close();
    }
  });

  it("shows what happened meanwhile, in the user's language", async () => {
    page = await world.pageOf("operator", { locale: "id-ID" });
    await page.goto(`${world.url}/events`);
    await rows().first().waitFor();
    await stopServer();
    await page.getByText(/^Konsol tidak menjawab sejak \d\d\.\d\d\.\d\d\./).waitFor();
    await startServer();
    await world.rejectTemplate("while_away");
    await page.getByText("while_away").first().waitFor();
    await page.close();
  });

  it("refuses user actions instead of running them later", async () => {
    page = await openEvents();
    await rows().first().click();
    const button = eventPanel().getByRole("button", { name: "Acknowledge" });
    await button.waitFor();
    await stopServer();
    await away().waitFor();
    await button.click();
    await page
      .getByText(/does not answer/)
      .first()
      .waitFor();
    await startServer();
    await away().waitFor({ state: "detached" });
    await button.waitFor();
    expect(
      await eventPanel()
        .getByText(/^Acknowledged by/)
        .count(),
    ).toBe(0);
    await page.close();
  });

  it("does not mistake a proxy's answer for the console's", async () => {
    page = await openEvents();
    await page.route("**/*", (route) => route.fulfill({ status: 502, contentType: "text/html", body: "Bad Gateway" }));
    await page.getByRole("link", { name: "Deliveries" }).click();
    await away().waitFor();
    expect(new URL(page.url()).pathname).toBe("/events");
    await page.unroute("**/*");
    await page.getByRole("heading", { name: "Deliveries", level: 1 }).waitFor();
    await away().waitFor({ state: "detached" });
    await page.close();
  });
});

describe("after an update", () => {
  const isChunk = /\/_next\/static\/chunks\//;
  let loads = 0;
  /** The files that opening an event needs and the list does not. */
  const partsOfPanel: string[] = [];
  beforeAll(async () => {
    const first = await openEvents();
    first.on("request", (request) => {
      if (isChunk.test(request.url())) partsOfPanel.push(request.url());
    });
    await rows(first).first().click();
    await eventPanel(first)
      .getByRole("heading", { name: /promo_lebaran|while_away/ })
      .waitFor();
    await first.close();
    expect(partsOfPanel.length).toBeGreaterThan(0);
  });
  beforeEach(async () => {
    page = await openEvents();
    loads = 0;
    page.on("domcontentloaded", () => {
      loads += 1;
    });
  });
  afterEach(() => page.close());
  const isPartOfPanel = (url: URL) => partsOfPanel.includes(url.href);
  const gone = { status: 404, contentType: "text/plain", body: "Not Found" };

  it("a missing part reloads the page once, which then shows it", async () => {
    await page.route(isPartOfPanel, (route) => (loads === 0 ? route.fulfill(gone) : route.continue()));
    await rows().first().click();
    await eventPanel()
      .getByRole("heading", { name: /promo_lebaran|while_away/ })
      .waitFor();
    expect(loads).toBe(1);
  });

  it("a part that stays missing does not cause a reload loop: the page says so", async () => {
    await page.route(isPartOfPanel, (route) => route.fulfill(gone));
    await rows().first().click();
    await page.getByRole("heading", { name: "This could not be loaded" }).waitFor();
    await page.waitForTimeout(3_000);
    expect(loads).toBe(1);
    await page.unroute(isPartOfPanel);
    await page.getByRole("button", { name: "Try again" }).click();
    await eventPanel()
      .getByRole("heading", { name: /promo_lebaran|while_away/ })
      .waitFor();
  });

  it("a link opens the new version", async () => {
    const build = readFileSync(".next/BUILD_ID", "utf8");
    await page.route(`${world.url}/events`, async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replaceAll(build, "the-build-before");
      await route.fulfill({ response, body });
    });
    await page.reload();
    await page.unroute(`${world.url}/events`);
    const before = loads;
    await page.getByRole("link", { name: "Accounts" }).click();
    await page.getByRole("heading", { name: "Accounts", level: 1 }).waitFor();
    expect(loads).toBe(before + 1);
  });
});
