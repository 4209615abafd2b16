import { afterAll, beforeAll, expect, it } from "vitest";
import { axeViolations } from "#tests/support/browser";
import { type ConnectedConsole, startConnectedConsole } from "#tests/support/connected-console";

let world: ConnectedConsole;
beforeAll(async () => {
  world = await startConnectedConsole();
  await world.query(`
    create function refuse() returns trigger language plpgsql as
    $$ begin if new.kind = 'POISON' then raise exception 'refused' using errcode = '22P05'; end if; return new; end $$;
    create trigger refuse before insert on event for each row execute function refuse()`);
  const change = { field: "security", wabaId: world.wabaIds[0] as string, value: { event: "POISON" } };
  expect(await world.meta.emit(change)).toMatchObject([{ status: 200 }]);
});
afterAll(() => world.stop());

it("a request that could not be taken in is found from the overview and taken in again after the repair", async () => {
  const page = await world.pageOf("operator");
  await page.goto(world.url);
  await page.getByRole("link", { name: /1 acknowledged request was set apart/ }).click();
  await page.waitForURL("**/deliveries?**reason=set_apart**");
  await page.getByRole("link", { name: /Acknowledged, not taken in/ }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByText(/refused/).waitFor();
  await sheet.getByText("Its events are not known yet.").waitFor();
  expect(await axeViolations(page)).toEqual([]);

  const again = sheet.getByRole("button", { name: "Take in again" });
  await page.route("**/take-in", (route) => route.abort());
  await again.click();
  await page.locator("[data-sonner-toast]").waitFor();
  await page.unroute("**/take-in");

  await world.query(
    `create or replace function refuse() returns trigger language plpgsql as $$ begin return new; end $$`,
  );
  await again.click();
  await sheet.getByRole("heading", { name: "Received, 1 change" }).waitFor();
  expect(await sheet.getByText("Set apart").count()).toBe(0);
  expect(await sheet.getByRole("link", { name: /POISON/ }).count()).toBe(1);
  expect(page.problems).toEqual([]);
});
