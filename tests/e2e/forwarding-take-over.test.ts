import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { type App, whatsappSubscription } from "#tests/meta-platform/state";
import { axeViolations } from "#tests/support/browser";
import { type ConnectedConsole, startConnectedConsole } from "#tests/support/connected-console";
import { openSession } from "#tests/support/http-session";
import { type Receiver, startReceiver } from "#tests/support/receiver";

const APP_ID = "670843887433847";
const WAIT = { timeout: 20_000, interval: 200 };

let world: ConnectedConsole;
let receiver: Receiver;
let app: App;
let page: Awaited<ReturnType<ConnectedConsole["pageOf"]>>;

beforeAll(async () => {
  receiver = await startReceiver();
  world = await startConnectedConsole({ FORWARD_ALLOW: "127.0.0.0/8", META_VERIFY_TOKEN: "verify" });
  app = world.meta.state.apps.get(APP_ID) as App;
  Object.assign(whatsappSubscription(app) ?? {}, { callbackUrl: receiver.url });
  const admin = openSession(world.url);
  await admin.signIn("admin@example.org", "correct-horse-battery");
  await admin.call(`/api/apps/${APP_ID}/observation`, { method: "POST", body: {} });
  page = await world.pageOf("admin");
});
afterAll(async () => {
  await world.stop();
  receiver.close();
});

const callback = () => whatsappSubscription(app)?.callbackUrl;
const button = (name: string) => page.getByRole("button", { name, exact: true });

it("offers to take the app's callback over", async () => {
  await page.goto(`${world.url}/forwarding`);
  await page.getByText(`still sends to ${receiver.url}`).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole("link", { name: "Take it over" }).click();
  await page.getByText("so there is always a receiver", { exact: false }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
});

it("changes nothing at Meta while the receiver refuses the test", async () => {
  receiver.answerWith(503);
  await button("Put the console in between").click();
  await page.getByText("The receiver did not take a test event", { exact: false }).waitFor();
  expect(callback()).toBe(receiver.url);
});

it("puts the console in between, and shows the first webhook arrive and be answered", async () => {
  receiver.answerWith(200);
  await button("Put the console in between").click();
  await page.getByText("Waiting for the first webhook.", { exact: false }).waitFor();
  expect(callback()).toBe(`${world.url}/api/webhooks/whatsapp`);
  expect(await axeViolations(page)).toEqual([]);
  await world.rejectTemplate("first_through_the_console");
  await page.getByRole("listitem").filter({ hasText: "The receiver took it (done)" }).waitFor();
  await vi.waitFor(() => expect(receiver.posts.at(-1)?.body).toContain("first_through_the_console"), WAIT);
});

it("leads back with the receiver's own verify token", async () => {
  await button("Put it back").click();
  await page.getByText("Give the receiver’s verify token.").waitFor();
  await page.getByLabel("The receiver’s verify token").fill("of-the-receiver");
  await button("Put it back").click();
  await button("Put the console in between").waitFor();
  expect(callback()).toBe(receiver.url);
  expect(page.problems).toEqual([]);
});
