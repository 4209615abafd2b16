import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations, chooseTab, type newPage } from "#tests/support/browser";
import { type ConnectedConsole, startConnectedConsole } from "#tests/support/connected-console";

type Page = Awaited<ReturnType<typeof newPage>>;

const PERSON = { name: "Sheena Nelson", phone: "16505551234", id: "wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQTdCN0" };
const OF_THE_PERSON = /Sheena|6505551234|650-555-1234|my secret words|wamid\.HBgLMTY1|NTU1NTEyMzQ/;

let world: ConnectedConsole;
let viewer: Page;
/** Everything sent to the viewer's browser. */
const received: { url: string; text: string }[] = [];

const message = (body: string) => ({
  field: "messages",
  wabaId: world.wabaIds[0] ?? "",
  value: {
    messaging_product: "whatsapp",
    metadata: { display_phone_number: "16505551111", phone_number_id: "106540352242922" },
    contacts: [{ profile: { name: PERSON.name }, wa_id: PERSON.phone }],
    messages: [
      {
        from: PERSON.phone,
        id: PERSON.id,
        timestamp: String(Math.floor(Date.now() / 1000)),
        type: "text",
        text: { body },
      },
    ],
  },
});

beforeAll(async () => {
  world = await startConnectedConsole();
  await world.meta.emit(message("my secret words"));
  viewer = await world.pageOf("viewer");
  viewer.on("response", (response) => {
    if (/event-stream|octet-stream|font|image/.test(response.headers()["content-type"] ?? "")) return;
    void response.text().then(
      (text) => received.push({ url: response.url(), text }),
      () => {},
    );
  });
  await viewer.goto(`${world.url}/events`);
});
afterAll(() => world.stop());

const row = (of: Page) => of.locator("[data-event]").filter({ hasText: /Text message from/ });
const panel = (of: Page) => of.getByRole("complementary", { name: "Event", exact: true });

describe("a viewer", () => {
  it("sees only enough of a message's sender to distinguish two people", async () => {
    await row(viewer).first().click();
    await panel(viewer).getByRole("heading", { name: "Text message from +1 ••• ••34" }).waitFor();
    await panel(viewer).getByRole("heading", { name: "Masked for viewers" }).waitFor();
    for (const name of ["cURL", "Copy Message id"])
      expect(await panel(viewer).getByRole("button", { name }).count()).toBe(0);
    expect(await axeViolations(viewer)).toEqual([]);
    await chooseTab(panel(viewer).getByRole("tab", { name: "Payload" }));
    await panel(viewer).getByRole("button", { name: '"•••"' }).first().click();
    await viewer.getByRole("menuitem", { name: "Copy the value" }).waitFor();
    expect(await viewer.getByRole("menuitem", { name: "Filter by this value" }).count()).toBe(0);
    await viewer.keyboard.press("Escape");
    await panel(viewer)
      .getByRole("tab", { name: /Related/ })
      .click();
    await panel(viewer).getByText("So far", { exact: true }).waitFor();
    await panel(viewer).getByRole("tab", { name: "Delivery" }).click();
    await panel(viewer).getByRole("link", { name: "Open the delivery" }).click();
    await viewer.getByText("Only operators can see complete requests").waitFor();
    expect(await axeViolations(viewer)).toEqual([]);
  });

  it("does not find that person, and is told why", async () => {
    await viewer.goto(`${world.url}/events?q=${PERSON.phone}`);
    await viewer.getByRole("heading", { name: `No event has “${PERSON.phone}”` }).waitFor();
    expect(await row(viewer).count()).toBe(0);
    await viewer.getByRole("button", { name: "How to search" }).click();
    await viewer.getByText("Viewers cannot search for people").waitFor();
    await viewer.keyboard.press("Escape");
  });

  it("gets live events masked too", async () => {
    await viewer.goto(`${world.url}/events`);
    await row(viewer).first().waitFor();
    await expect
      .poll(
        async () => {
          await world.meta.emit(message(`my secret words ${Date.now()}`));
          return row(viewer).count();
        },
        { timeout: 20_000, interval: 1_000 },
      )
      .toBeGreaterThan(1);
    expect(await viewer.locator("main").textContent()).not.toMatch(OF_THE_PERSON);
  });

  it("was sent nothing else over the network", () => {
    expect(received.length).toBeGreaterThan(10);
    const own = received.filter(({ url }) => !url.includes(PERSON.phone));
    expect(own.some(({ text }) => text.includes("•••"))).toBe(true);
    expect(own.filter(({ text }) => OF_THE_PERSON.test(text)).map(({ url }) => url)).toEqual([]);
    expect(viewer.problems).toEqual([]);
  });
});

describe("an operator", () => {
  it("sees everything, and the audit log records it", async () => {
    const operator = await world.pageOf("operator");
    await operator.goto(`${world.url}/events?q=${PERSON.phone}`);
    await row(operator).first().click();
    await panel(operator).getByRole("heading", { name: "Text message from Sheena Nelson (+1 650-555-1234)" }).waitFor();
    const id = new URL(operator.url()).searchParams.get("event");
    const admin = await world.pageOf("admin");
    await admin.goto(`${world.url}/settings/audit?domain=content`);
    const entry = admin.getByRole("button", { name: /Opened a conversation event or a request unmasked/ });
    await entry.filter({ hasText: `event:${id}` }).waitFor();
    expect(await entry.first().textContent()).toContain("operator@example.org");
    expect(await entry.first().textContent()).toContain("127.0.0.1");
    expect(await axeViolations(admin)).toEqual([]);
  });
});
