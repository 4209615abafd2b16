import { describe, expect, test } from "vitest";
import { seal } from "#lib/crypto";
import { db } from "#lib/db/client";
import { getBulkAct, listBulkActs } from "#lib/subscriptions/bulk/get";
import { previewBulk } from "#lib/subscriptions/bulk/preview";
import { BulkOrder, BulkPreview } from "#lib/subscriptions/bulk/schema";
import { startBulk } from "#lib/subscriptions/bulk/start";
import { cancelBulk, resumeBulk, retryBulk } from "#lib/subscriptions/bulk/steer";
import { OTHER_APP, OUR_APP, person } from "../accounts/world.ts";
import {
  act,
  changesOf,
  fleet,
  itemOf,
  meta,
  openBulkWorld,
  operator,
  order,
  start,
  until,
  work,
} from "./bulk-world.ts";

openBulkWorld();

describe("the preview", () => {
  test("shows what changes, what already fits, what is impossible, which overrides are lost and which numbers go silent", async () => {
    const [on = "", own = "", foreign = "", off = "", unseen = ""] = await fleet(5, { subscribed: true });
    const platform = meta();
    platform.addPhoneNumber({ wabaId: on });
    for (const [wabaId, n] of [
      [on, "1"],
      [own, "2"],
      [foreign, "3"],
      [off, "4"],
    ] as const) {
      await db().phoneNumber.create({
        data: { id: n, wabaId, displayPhoneNumber: `+62 81${n}`, digits: `6281${n}`, syncedAt: new Date() },
      });
    }
    const change = (wabaId: string, data: object) => db().subscription.updateMany({ where: { wabaId }, data });
    const uri = "https://customer.example/hook";
    await change(own, { overrideCallbackUri: uri, desiredOverride: uri, overrideVerifyToken: seal("ours") });
    await change(foreign, { overrideCallbackUri: uri });
    await change(off, { observed: false, desiredOverride: uri });
    platform.state.wabas.get(off)?.subscriptions.splice(0);
    await db().subscription.deleteMany({ where: { wabaId: unseen } });
    const all = [on, own, foreign, off, unseen];

    const off_ = BulkPreview.parse(await previewBulk(operator, order("unsubscribe", all)));
    expect(off_).toMatchObject({
      appId: OUR_APP.id,
      change: { count: 3 },
      already: { count: 1, first: [{ id: off }] },
      cannot: [{ reason: "not_seen", count: 1, first: [{ id: unseen }] }],
      overrides: { lost: [{ id: foreign, callbackUri: uri }], kept: 1 },
      phoneNumbers: { count: 3 },
      calls: 10,
    });
    expect(off_.wabaIds.toSorted()).toEqual(all.toSorted());
    expect(off_.seconds).toBeGreaterThan(0);

    expect(await previewBulk(operator, order("subscribe", all))).toMatchObject({
      change: { count: 0 },
      already: { count: 3 },
      cannot: [
        { reason: "not_seen", count: 1 },
        { reason: "override_token_unknown", count: 1, first: [{ id: off }] },
      ],
    });
    expect(platform.requests).toHaveLength(0);

    const { id } = await start("unsubscribe", all);
    expect(await itemOf(id, unseen)).toMatchObject({ state: "failed", failure: { reason: "not_seen" } });
    work();
    await until(id, "finished");
    expect((await act(id)).counts).toMatchObject({ done: 3, unchanged: 1, failed: 1 });
    expect(changesOf(unseen)).toEqual([]);
  });

  test("selects all that match a filter", async () => {
    const ids = await fleet(12);
    const filter = { q: "Kedai 000" };
    expect((await previewBulk(operator, BulkOrder.parse({ action: "subscribe", filter }))).wabaIds).toEqual(
      ids.slice(0, 10),
    );
    const none = BulkOrder.parse({ action: "subscribe", filter: { q: "nobody" } });
    await expect(previewBulk(operator, none)).rejects.toMatchObject({ code: "invalid_input" });
  });
});

describe("bad input", () => {
  test("refuses none, too many, and both ways of selecting", () => {
    const parse = (value: object) => BulkOrder.safeParse({ action: "subscribe", ...value }).success;
    const many = (count: number) => Array.from({ length: count }, (_, i) => String(i));
    expect(parse({ wabaIds: [] })).toBe(false);
    expect(parse({})).toBe(false);
    expect(parse({ wabaIds: ["1"], filter: {} })).toBe(false);
    expect(parse({ wabaIds: many(2_001) })).toBe(false);
    expect(parse({ wabaIds: many(2_000) })).toBe(true);
    expect(BulkOrder.parse({ action: "subscribe", wabaIds: ["1", "1"] }).wabaIds).toEqual(["1"]);
    expect(BulkOrder.safeParse({ action: "delete", wabaIds: ["1"] }).success).toBe(false);
  });

  test("refuses a filter that matches more than 2,000", async () => {
    await fleet(1);
    await db().$executeRaw`insert into waba (id, name) select 'x' || i, 'Extra ' || i from generate_series(1, 2000) i`;
    const everything = BulkOrder.parse({ action: "subscribe", filter: {} });
    await expect(startBulk(operator, everything)).rejects.toMatchObject({ code: "invalid_input" });
    expect(await db().bulkAct.count()).toBe(0);
  });

  test("names unknown accounts, and starts nothing", async () => {
    const [known = ""] = await fleet(1);
    await expect(startBulk(operator, order("subscribe", [known, "41", "42"]))).rejects.toMatchObject({
      code: "invalid_input",
      message: expect.stringContaining("41, 42"),
      extra: { unknown: ["41", "42"] },
    });
    expect(await db().bulkAct.count()).toBe(0);
  });

  test("with several apps, one must be named, and an unknown one is not found", async () => {
    const ids = await fleet(1);
    await db().metaApp.create({ data: { id: OTHER_APP.id, name: "Other", secret: "", verifyToken: "" } });
    await expect(startBulk(operator, order("subscribe", ids))).rejects.toMatchObject({ extra: { parameter: "appId" } });
    await expect(startBulk(operator, { ...order("subscribe", ids), appId: "404" })).rejects.toMatchObject({
      code: "invalid_input",
    });
    await expect(startBulk(operator, { ...order("subscribe", ids), appId: OTHER_APP.id })).rejects.toMatchObject({
      code: "precondition",
    });
    expect((await startBulk(operator, { ...order("subscribe", ids), appId: OUR_APP.id })).total).toBe(1);
  });

  test("viewers may only look, and a missing act is not found", async () => {
    const ids = await fleet(1);
    const viewer = person("viewer");
    const { id } = await start("subscribe", ids);
    for (const verb of [cancelBulk, resumeBulk, retryBulk]) {
      await expect(verb(viewer, { id })).rejects.toMatchObject({ code: "forbidden" });
    }
    await expect(startBulk(viewer, order("subscribe", ids))).rejects.toMatchObject({ code: "forbidden" });
    await expect(previewBulk(viewer, order("subscribe", ids))).rejects.toMatchObject({ code: "forbidden" });
    expect((await listBulkActs(viewer, { open: "yes" })).items).toMatchObject([{ id, state: "running" }]);
    const nobody = "01a2048e-ee70-7401-abed-000000000000";
    await expect(getBulkAct(viewer, { id: nobody })).rejects.toMatchObject({ code: "not_found" });
  });
});
