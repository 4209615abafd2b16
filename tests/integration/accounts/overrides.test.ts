import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { countAccounts } from "#lib/accounts/facets";
import { getAccount } from "#lib/accounts/get";
import { listAccounts } from "#lib/accounts/list";
import type { ListAccounts } from "#lib/accounts/match-schema";
import { db } from "#lib/db/client";
import { leadsTo } from "#lib/http/client/url-spelling";
import { callbackUrl } from "#lib/meta-apps/callback-url";
import { readOverview } from "#lib/overview/read-overview";
import { addAccount, withAccount } from "./stored-accounts.ts";
import { asSystem, connectOurApp, OUR_APP, startWorld, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await connectOurApp("EAAtoken");
  await addAccount("10", "Zeta", { observed: true, desired: true });
});
afterAll(() => world.close());

const ids = async (input: Partial<ListAccounts>) => (await listAccounts(asSystem, input)).items.map(({ id }) => id);

test("accounts without an override are not overridden, also while no override leads to this console", async () => {
  expect(await ids({ state: ["overridden"] })).toEqual([]);
  expect((await readOverview(asSystem)).attention.overridden).toBe(0);
  expect(await getAccount(asSystem, { wabaId: "10" })).toMatchObject({ state: "subscribed" });
});

describe("next to an account whose messages go elsewhere", () => {
  beforeAll(() =>
    addAccount("12", "Beta", {
      observed: true,
      desired: true,
      overrideCallbackUri: "https://elsewhere.example/hook",
    }),
  );

  test("a number whose messages go elsewhere makes its account overridden", async () => {
    await withAccount("22", {}, { observed: true, desired: true }, async () => {
      const route = { phoneNumberId: "n22", appId: OUR_APP.id, observedAt: new Date() };
      await db().phoneRoute.create({ data: { ...route, phoneUri: "https://elsewhere.example/number" } });
      expect(await ids({ state: ["overridden"] })).toEqual(["22", "12"]);
      await db().phoneRoute.updateMany({ data: { phoneUri: "https://console.example/api/webhooks/whatsapp" } });
      expect(await ids({ state: ["overridden"] })).toEqual(["12"]);
    });
  });

  describe("an override that leads to this console", () => {
    test.each([
      "https://console.example/api/webhooks/whatsapp/",
      "https://console.example//api//webhooks/whatsapp",
      "https://CONSOLE.example/api/webhooks/whatsapp",
      "HTTPS://console.example:443/api/webhooks/whatsapp",
      "https://console.example/x/../api/webhooks/whats%61pp",
      "https://console.example/api/webhooks/whatsapp?tenant=1#top",
    ])("is no override in lists, counts, filters and the overview, as for the doctor: %s", async (uri) => {
      // The doctor's checks ask the same function.
      expect(leadsTo(uri, callbackUrl())).toBe(true);
      await withAccount("24", {}, { observed: true, desired: true, overrideCallbackUri: uri }, async () => {
        const route = { phoneNumberId: "n24", appId: OUR_APP.id, observedAt: new Date(), phoneUri: uri };
        await db().phoneRoute.create({ data: route });
        expect((await listAccounts(asSystem, { q: "24" })).items).toMatchObject([{ id: "24", state: "subscribed" }]);
        expect(await getAccount(asSystem, { wabaId: "24" })).toMatchObject({ state: "subscribed", differences: [] });
        expect(await ids({ state: ["overridden"] })).toEqual(["12"]);
        expect((await countAccounts(asSystem)).states.overridden).toBe(1);
        expect((await readOverview(asSystem)).attention.overridden).toBe(1);
      });
    });

    test("that was wanted is no drift and stays known, however Meta spells it", async () => {
      const [desiredOverride, overrideCallbackUri] = [
        "https://elsewhere.example/hook?a=1",
        "https://ELSEWHERE.example//hook/?a=1",
      ];
      const seen = {
        observed: true,
        desired: true,
        desiredOverride,
        overrideCallbackUri,
        overrideVerifyToken: "sealed",
      };
      await withAccount("25", {}, seen, async () => {
        const account = await getAccount(asSystem, { wabaId: "25" });
        expect(account).toMatchObject({
          state: "overridden",
          differences: [],
          subscription: { isOverrideKnown: true },
        });
      });
    });
  });
});
