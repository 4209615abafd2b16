import { afterAll, beforeAll, expect, it } from "vitest";
import { axeViolations } from "#tests/support/browser";
import { type ConnectedConsole, startConnectedConsole } from "#tests/support/connected-console";

let world: ConnectedConsole;
beforeAll(async () => {
  world = await startConnectedConsole();
});
afterAll(() => world.stop());

it("shows an unknown URL inside the shell, with links that lead on", async () => {
  const page = await world.pageOf("viewer");
  const answer = await page.goto(`${world.url}/no/such/page`);
  expect(answer?.status()).toBe(404);
  await page.getByRole("heading", { name: "Page not found" }).waitFor();
  expect(await page.title()).toBe("Page not found · WABA Console");
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole("link", { name: "Events" }).click();
  await page.waitForURL("**/events");
  expect(
    await page.request
      .get(`${world.url}/api/no/such/path`)
      .then(async (one) => [one.status(), (await one.json()).code]),
  ).toEqual([404, "not_found"]);
  await page.close();
});

it("says how long a lockout lasts", async () => {
  const page = await world.strangersPage();
  await page.goto(`${world.url}/sign-in`);
  await page.getByLabel("Email").fill("operator@example.org");
  for (let tries = 0; tries < 6; tries++) {
    await page.getByLabel("Password", { exact: true }).fill(`wrong ${tries}`);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("button", { name: "Sign in" }).isEnabled();
    // Next.js has an alert of its own for the names of pages.
    await page.getByRole("alert").first().waitFor();
  }
  await page.getByText("Too many failed sign-ins. Try again in 15 minutes.").waitFor();
  await page.close();
});
