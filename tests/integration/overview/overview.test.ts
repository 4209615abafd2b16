import { afterAll, beforeAll, expect, test } from "vitest";
import { listAccounts } from "#lib/accounts/list";
import { listPhoneNumbers } from "#lib/accounts/list-phone-numbers";
import { ListAccounts } from "#lib/accounts/match-schema";
import { ListPhoneNumbers } from "#lib/accounts/schema";
import { checkEverything } from "#lib/checks/check-everything";
import { db } from "#lib/db/client";
import { readOverview } from "#lib/overview/read-overview";
import { syncAccounts } from "#lib/sync/sync";
import { ATTENTION_ITEMS } from "../../../components/overview/attention-items.ts";
import { asSystem, connectOurApp, OUR_APP, person, startWorld, type World } from "../accounts/world.ts";

const viewer = person("viewer");
let world: World;

beforeAll(async () => {
  world = await startWorld({ seed: 7 });
  const { business } = world.platform.seed({ wabas: 30, appId: OUR_APP.id, subscribed: 0.7 });
  const { token } = world.platform.addToken({ appId: OUR_APP.id, businessId: business.id });
  const [first, second, third] = [...world.platform.state.wabas.values()];
  if (first) first.accountReviewStatus = "REJECTED";
  if (second)
    world.platform.subscribe(second.id, OUR_APP.id, { overrideCallbackUri: "https://elsewhere.example/hook" });
  const number = [...world.platform.state.phoneNumbers.values()].find(({ wabaId }) => wabaId === third?.id);
  if (number) number.status = "BANNED";
  await connectOurApp(token);
  await syncAccounts(asSystem);
});
afterAll(() => world.close());

/** How many items the page behind a number of the overview shows. */
async function countBehind(href: string): Promise<number | null> {
  const url = new URL(href, "https://console.example");
  const query = Object.fromEntries(url.searchParams);
  if (url.pathname === "/accounts")
    return (await listAccounts(viewer, { ...ListAccounts.parse(query), limit: 200 })).items.length;
  if (url.pathname === "/phone-numbers")
    return (await listPhoneNumbers(viewer, { ...ListPhoneNumbers.parse(query), limit: 200 })).items.length;
  return null;
}

test("says so if nothing was ever checked, and calls no check passed", async () => {
  const { attention } = await readOverview(viewer);
  expect(attention).toMatchObject({ neverChecked: 30, failingChecks: 0 });
});

test("counts failing, blocked, rejected and overridden items, each as many as its list", async () => {
  expect(await checkEverything(person("operator"))).toMatchObject({ state: "finished", done: 30, skipped: 0 });
  const { attention } = await readOverview(viewer);
  expect(attention.neverChecked).toBe(0);
  for (const name of ["notSubscribed", "failingChecks", "blockedNumbers", "rejectedAccounts", "overridden"] as const)
    expect([name, attention[name] > 0]).toEqual([name, true]);
  for (const { name, href } of ATTENTION_ITEMS) {
    const listed = await countBehind(href);
    if (listed !== null) expect([name, attention[name]]).toEqual([name, listed]);
  }
});

test("puts critical items before warnings", () => {
  const tones = ATTENTION_ITEMS.map(({ tone }) => tone);
  expect(tones).toEqual(tones.toSorted());
});

test("does not count outdated results, and says how many are being rechecked", async () => {
  await checkEverything(person("operator"));
  await db().accountCheck.updateMany({ data: { outdatedAt: new Date() } });
  expect(await readOverview(viewer)).toMatchObject({ outdatedChecks: 30, attention: { failingChecks: 0 } });
});
