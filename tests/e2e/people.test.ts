import type { Browser, Locator } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { axeViolations, launchBrowser, newPage, PHONE } from "#tests/support/browser";
import { type Console, startConsole } from "#tests/support/console";
import { openSession } from "#tests/support/http-session";

const ADMIN = { email: "ayu@example.org", password: "correct-horse-battery" };
const SARI = { email: "sari@example.org", password: "a-sentence-of-her-own" };

type Page = Awaited<ReturnType<typeof newPage>>;

let browser: Browser;
let running: Console;
let admin: Page;
let guest: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  running = await startConsole({ ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password });
  admin = await newPage(browser);
  guest = await newPage(browser, { viewport: PHONE });
  const session = openSession(running.url);
  expect(await session.signIn(ADMIN.email, ADMIN.password)).toBe(true);
  const cookies = [...session.cookies].map(([name, value]) => ({ name, value, url: running.url }));
  await admin.context().addCookies(cookies);
});
afterAll(async () => {
  await browser.close();
  await running.stop();
});

const openSettings = (page: Page, tab: string) => page.goto(`${running.url}/settings?tab=${tab}`);
const hasKeyboard = (what: Locator) => what.evaluate((element) => element === document.activeElement);
const isWiderThanScreen = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

it("an invited user opens the link, chooses a password on a phone, and is signed in", async () => {
  await openSettings(admin, "people");
  const invite = admin.getByRole("button", { name: "Invite by link" });
  await invite.click();
  await expect.poll(() => hasKeyboard(admin.getByLabel("Email"))).toBe(true);
  await admin.getByLabel("Email").fill(ADMIN.email);
  await admin.getByRole("button", { name: "Create the link" }).click();
  await admin.getByText("Somebody has this email address already.").waitFor();
  await admin.getByLabel("Email").fill(SARI.email);
  await admin.getByRole("radio", { name: "Operator" }).check();
  expect(await axeViolations(admin)).toEqual([]);
  await admin.getByRole("button", { name: "Create the link" }).click();
  await admin.getByText("Pass the link on yourself").waitFor();
  expect(await axeViolations(admin)).toEqual([]);
  await admin.keyboard.press("Escape");
  const link = await admin.getByRole("dialog").locator("code").textContent();
  await admin.getByRole("button", { name: "Done" }).click();
  await expect.poll(() => hasKeyboard(invite)).toBe(true);
  await admin.getByRole("list", { name: "Invitations" }).getByText(SARI.email).waitFor();

  await guest.goto(link ?? "");
  await guest.getByText("ayu@example.org invites you to this console as Operator.").waitFor();
  await expect.poll(() => guest.getByLabel("Email").inputValue()).toBe(SARI.email);
  expect(await isWiderThanScreen(guest)).toBe(false);
  expect(await axeViolations(guest)).toEqual([]);
  await guest.getByLabel("Your name").fill("Sari");
  await guest.getByLabel("Password", { exact: true }).fill("short");
  await guest.getByRole("button", { name: "Accept and sign in" }).click();
  await guest.getByText("At least 10 characters, please.").waitFor();
  await expect.poll(() => hasKeyboard(guest.getByLabel("Password", { exact: true }))).toBe(true);
  await guest.getByLabel("Password", { exact: true }).fill(SARI.password);
  await guest.getByRole("button", { name: "Accept and sign in" }).click();
  await guest.waitForURL(`${running.url}/`);
  await guest.getByRole("heading", { level: 1, name: "Overview" }).waitFor();

  const stranger = await newPage(browser);
  await stranger.goto(link ?? "");
  await stranger.getByRole("heading", { name: "This invitation is no longer valid" }).waitFor();
  expect(await axeViolations(stranger)).toEqual([]);
  await stranger.context().close();
});

it("a token works for its purpose until it is revoked", async () => {
  await openSettings(admin, "tokens");
  await admin.getByText("No API tokens").waitFor();
  expect(await axeViolations(admin)).toEqual([]);
  await admin.getByRole("button", { name: "Create a token" }).click();
  await admin.getByRole("button", { name: "Create", exact: true }).click();
  await admin.getByText("Give it a name.").waitFor();
  await admin.getByLabel("Name").fill("nightly report");
  expect(await axeViolations(admin)).toEqual([]);
  await admin.getByRole("button", { name: "Create", exact: true }).click();
  await admin.getByText("Copy the token now").waitFor();
  expect(await axeViolations(admin)).toEqual([]);
  const token = await admin.getByRole("dialog").locator("code").first().textContent();
  await admin.getByRole("button", { name: "Done" }).click();

  const ask = async (path: string, method = "GET") => {
    const answer = await fetch(running.url + path, { method, headers: { authorization: `Bearer ${token}` } });
    await answer.arrayBuffer();
    return answer.status;
  };
  expect(await ask("/api/events")).toBe(200);
  expect(await ask("/api/accounts/sync", "POST")).toBe(403);
  expect(await ask("/api/users")).toBe(403);
  await openSettings(admin, "tokens");
  const row = admin.getByRole("list", { name: "API tokens" }).getByRole("listitem");
  await row.getByText("nightly report").waitFor();
  expect(await row.textContent()).not.toContain("never");
  expect(await axeViolations(admin)).toEqual([]);
  await row.getByRole("button", { name: "Revoke nightly report" }).click();
  await admin.getByRole("button", { name: "Revoke", exact: true }).click();
  await admin.getByText("No API tokens").waitFor();
  expect(await ask("/api/events")).toBe(401);
});

it("the settings fit a phone", async () => {
  await admin.setViewportSize(PHONE);
  for (const tab of ["people", "tokens"]) {
    await openSettings(admin, tab);
    await admin.getByRole("heading", { level: 2 }).first().waitFor();
    expect(await isWiderThanScreen(admin)).toBe(false);
  }
});

it("a disabled user is out with the next request, and no browser had an error", async () => {
  await guest.goto(`${running.url}/events`);
  await guest.getByRole("heading", { level: 1, name: "Events" }).waitFor();
  await openSettings(admin, "people");
  await admin.getByRole("button", { name: "Change Sari" }).click();
  await admin.getByRole("menuitem", { name: "Disable" }).click();
  await admin.getByRole("button", { name: "Disable", exact: true }).click();
  await admin.getByText("Sari can no longer sign in").waitFor();
  await guest.reload();
  await guest.getByRole("heading", { name: "Sign in" }).waitFor();
  expect([...admin.problems, ...guest.problems]).toEqual([]);
});
