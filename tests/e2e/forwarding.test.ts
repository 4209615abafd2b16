import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { axeViolations, PHONE } from "#tests/support/browser";
import { type ConnectedConsole, startConnectedConsole } from "#tests/support/connected-console";
import { type Receiver, startReceiver } from "#tests/support/receiver";

let world: ConnectedConsole;
let receiver: Receiver;
let page: Awaited<ReturnType<ConnectedConsole["pageOf"]>>;
let path = "";

beforeAll(async () => {
  receiver = await startReceiver();
  world = await startConnectedConsole({ FORWARD_ALLOW: "127.0.0.0/8" });
  page = await world.pageOf("admin");
});
afterAll(async () => {
  await world.stop();
  receiver.close();
});

const button = (name: string) => page.getByRole("button", { name, exact: true });
const attempts = () => page.getByRole("list", { name: "Attempts, newest first" });
const received = (text: string) => receiver.posts.filter(({ body }) => body.includes(text));
const delivered = (text: string) => received(text).filter(({ status }) => status === 200).length;
const WAIT = { timeout: 20_000, interval: 200 };

it("explains itself while nothing is forwarded, and leads to the first destination", async () => {
  await page.goto(`${world.url}/forwarding`);
  await page.getByText("Nothing is forwarded yet").waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await button("Add the first destination").click();
  await page.getByRole("dialog", { name: "Add a destination" }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
});

it("shows what is wrong beside the fields, also what only the server finds", async () => {
  const form = page.getByRole("dialog");
  await form.getByRole("button", { name: "Add the destination" }).click();
  await form.getByText("Give it a name.").waitFor();
  await form.getByText("Give a URL that begins with https:// or http://.").waitFor();
  await form.getByLabel("Name", { exact: true }).fill("Chat inbox");
  await form.getByLabel("URL", { exact: true }).fill("http://169.254.169.254/latest");
  await form.getByRole("button", { name: "Add the destination" }).click();
  await form.getByRole("alert").filter({ hasText: "169.254.169.254" }).waitFor();
  expect(await form.getByLabel("URL", { exact: true }).getAttribute("aria-invalid")).toBe("true");
});

it("adds a destination, shows its secret once and opens its page", async () => {
  const form = page.getByRole("dialog");
  await form.getByLabel("URL", { exact: true }).fill(receiver.url);
  await form.getByRole("button", { name: "Add a header" }).click();
  await form.getByLabel("Name", { exact: true }).last().fill("Authorization");
  await form.getByLabel("Value of Authorization").fill("Bearer sealed-and-never-shown");
  await form.getByRole("button", { name: "Add the destination" }).click();
  await page.getByText(/^whsec_/).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await button("Done").click();
  await page.waitForURL(/\/forwarding\/[0-9a-f-]{36}$/);
  path = new URL(page.url()).pathname;
});

it("sends a test and shows the answer", async () => {
  await button("Send a test").click();
  await page.getByText(/^It answered 200 in/).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await button("Done").click();
  expect(receiver.posts[0]?.headers).toMatchObject({ authorization: "Bearer sealed-and-never-shown" });
});

it("lists what arrives, with the request and the answer", async () => {
  await world.rejectTemplate("first_of_all");
  const row = attempts().getByRole("link").filter({ hasText: "first_of_all" });
  await row.filter({ hasText: "200" }).waitFor();
  expect(received("first_of_all")).toHaveLength(1);
  await row.click();
  const panel = page.getByRole("complementary", { name: "Attempt" });
  await panel.getByText("Byte for byte what Meta sent").waitFor();
  await panel.getByText("taken", { exact: true }).waitFor();
  expect(await panel.getByText("sealed-and-never-shown").count()).toBe(0);
  expect(await axeViolations(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "hidden" });
});

it("shows that a receiver is down, and that it recovers", async () => {
  receiver.answerWith(503);
  // One failure is only tried again; several in a row are an outage.
  for (const name of ["one", "two", "three", "four", "five"]) await world.rejectTemplate(`while_it_is_down_${name}`);
  await page.getByText(/^503 since/).waitFor();
  await attempts().getByRole("link").filter({ hasText: "503" }).first().waitFor();
  await page.goto(`${world.url}/forwarding`);
  await page.getByText("Retrying").last().waitFor();
  await page.goto(world.url);
  await page.getByText(/1 destination takes nothing/).waitFor();
  receiver.answerWith(200);
  await page.goto(world.url + path);
  await page.getByText("Healthy").waitFor();
  await vi.waitFor(() => expect(delivered("while_it_is_down")).toBe(5), WAIT);
});

it("holds while it is paused, and goes on", async () => {
  await button("Pause").click();
  await button("Resume").waitFor();
  await world.rejectTemplate("held_back");
  await page.getByText("Paused, holding 1").waitFor();
  expect(received("held_back")).toHaveLength(0);
  await button("Resume").click();
  await vi.waitFor(() => expect(received("held_back")).toHaveLength(1), WAIT);
});

it("counts what it would send again, and sends it", async () => {
  await button("Send again").click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("0 events").waitFor();
  await dialog.getByRole("radio", { name: /^Everything/ }).check();
  await dialog.getByText("7 events").waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Send 7 again" }).click();
  const list = page.getByRole("list", { name: "Sent again, newest first" });
  await list.getByText("Finished").waitFor();
  await list.getByText("7 of 7 events").waitFor();
  expect(received("held_back")).toHaveLength(2);
  expect(await axeViolations(page)).toEqual([]);
});

it("shows on an event where it was sent", async () => {
  await page.goto(`${world.url}/events`);
  await page.getByRole("link").filter({ hasText: "held_back" }).first().click();
  await page.getByRole("tab", { name: "Delivery" }).click();
  await page.getByRole("link", { name: /Chat inbox/ }).waitFor();
});

it("replaces the secret while both sign, and keeps sealed headers on a change", async () => {
  await page.goto(`${world.url}${path}?tab=settings`);
  await button("Replace the secret").click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Replace the secret" }).click();
  await page.getByText(/^whsec_/).waitFor();
  await button("Done").click();
  await page.getByText("Rotation is under way").waitFor();
  await button("Change").click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Name", { exact: true }).first().fill("Team inbox");
  expect(await form.getByLabel("Value of Authorization").inputValue()).toBe("");
  await form.getByRole("button", { name: "Save" }).click();
  await page.getByRole("heading", { name: "Team inbox" }).waitFor();
  await button("Send a test").click();
  await page.getByText(/^It answered 200 in/).waitFor();
  await button("Done").click();
  const { headers } = receiver.posts.at(-1) ?? {};
  expect(headers).toMatchObject({ authorization: "Bearer sealed-and-never-shown" });
  expect(String(headers?.["webhook-signature"]).split(" ")).toHaveLength(2);
});

it("lets viewers look, without requests, paths or buttons", async () => {
  const viewers = await world.pageOf("viewer");
  await viewers.goto(`${world.url}/forwarding`);
  await viewers.getByRole("link", { name: "Team inbox" }).waitFor();
  expect(await viewers.getByText("/hook").count()).toBe(0);
  expect(await viewers.getByRole("button", { name: "Add a destination" }).count()).toBe(0);
  await viewers.goto(world.url + path);
  await viewers.getByRole("link").filter({ hasText: "held_back" }).first().click();
  await viewers.getByText("Only operators see requests and answers", { exact: false }).waitFor();
  expect(await viewers.getByRole("button", { name: "Pause" }).count()).toBe(0);
});

it.each(["list", "attempts", "replays", "settings"])("fits on a phone: %s", async (what) => {
  const phone = await world.pageOf("operator", { viewport: PHONE, hasTouch: true, isMobile: true });
  await phone.goto(world.url + (what === "list" ? "/forwarding" : `${path}?tab=${what}`));
  await phone.getByText("Team inbox").first().waitFor();
  expect(await phone.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
  expect(await axeViolations(phone)).toEqual([]);
  await phone.context().close();
});

it("is deleted only after its name is typed", async () => {
  await page.goto(`${world.url}${path}?tab=settings`);
  await button("Delete the destination").click();
  const dialog = page.getByRole("alertdialog");
  const confirm = dialog.getByRole("button", { name: "Delete the destination" });
  expect(await confirm.isDisabled()).toBe(true);
  await dialog.getByRole("textbox").fill("Team inbox");
  await confirm.click();
  await page.getByText("Nothing is forwarded yet").waitFor();
  expect(page.problems).toEqual([]);
});
