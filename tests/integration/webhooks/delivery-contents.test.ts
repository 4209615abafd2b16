import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemContext } from "#lib/access/context";
import { DeliveryHistogramQuery, readDeliveryHistogram } from "#lib/deliveries/delivery-histogram";
import { DeliveryListQuery, getDelivery, listDeliveries } from "#lib/deliveries/list-deliveries";
import { seedAppFromEnvironment } from "#lib/meta-apps/save-app";
import { openTestDatabase, type TestDatabase } from "#tests/support/database";
import { openDoors, signature } from "#tests/support/doors";
import { addPerson, type Person } from "#tests/support/people";

const ctx = systemContext("test");
let database: TestDatabase;
let viewer: Person;

const review = (id: string) => ({
  id,
  time: Math.floor(Date.now() / 1_000),
  changes: [{ field: "account_review_update", value: { decision: "APPROVED" } }],
});
const renamed = (id: string) => ({
  id,
  time: Math.floor(Date.now() / 1_000),
  changes: [
    { field: "phone_number_name_update", value: { decision: "APPROVED", display_phone_number: "16505551111" } },
  ],
});

beforeAll(async () => {
  database = await openTestDatabase();
  await seedAppFromEnvironment({ id: "1", secret: "s", verifyToken: "v", accessToken: undefined });
  await database.db.waba.createMany({
    data: [
      { id: "101", name: "Kopi Senja" },
      { id: "102", name: "Batik 100%" },
    ],
  });
  viewer = await addPerson(database.db, "viewer");
  const { doors, close } = await openDoors();
  const send = async (entry: object[], headers: Record<string, string> = {}) => {
    const body = JSON.stringify({ object: "whatsapp_business_account", entry });
    await doors[0]?.send({ body, headers: { "x-hub-signature-256": signature("s", body), ...headers } });
    return body;
  };
  await send([review("101")], { "user-agent": "facebookexternalua" });
  await send([review("102"), renamed("102"), renamed("101")]);
  const body = await send([renamed("103")]);
  await doors[0]?.send({ body, headers: { "x-hub-signature-256": signature("s", body) } });
  await doors[0]?.send({ body: "{}" });
  await close();
});
afterAll(() => database.close());

const list = (query: object) => listDeliveries(ctx, DeliveryListQuery.parse(query));

it("lists the accounts and fields for which each request brought something new", async () => {
  const { items } = await list({});
  expect(items.map(({ accounts, fields, newEvents }) => ({ accounts, fields, newEvents }))).toEqual([
    { accounts: [], fields: [], newEvents: 0 },
    { accounts: [], fields: [], newEvents: 0 },
    { accounts: [{ id: "103", name: null }], fields: ["phone_number_name_update"], newEvents: 1 },
    {
      accounts: [
        { id: "101", name: "Kopi Senja" },
        { id: "102", name: "Batik 100%" },
      ],
      fields: ["phone_number_name_update", "account_review_update"],
      newEvents: 3,
    },
    { accounts: [{ id: "101", name: "Kopi Senja" }], fields: ["account_review_update"], newEvents: 1 },
  ]);
});

it("lists its events as sentences in the user's language", async () => {
  const { items } = await list({ waba: "102" });
  const detail = await getDelivery(ctx, items[0]?.id ?? "", "id");
  expect(detail.events).toHaveLength(3);
  expect(detail.events.map(({ field }) => field).toSorted()).toEqual([
    "account_review_update",
    "phone_number_name_update",
    "phone_number_name_update",
  ]);
  for (const { sentence } of detail.events) expect(sentence).toMatch(/disetujui/);
});

describe("finds", () => {
  it.each<[object, number]>([
    [{ waba: "101" }, 2],
    [{ waba: "101,103" }, 3],
    [{ waba: "404" }, 0],
    [{ field: "account_review_update" }, 2],
    [{ field: "account_review_update", waba: "102" }, 1],
    [{ q: "kopi" }, 2],
    [{ q: "100%" }, 1],
    [{ q: "103" }, 1],
    [{ q: "phone_number" }, 2],
    [{ q: "facebookexternal" }, 1],
    [{ q: "127.0.0" }, 5],
    [{ q: "%" }, 1],
    [{ q: "nobody" }, 0],
    [{ q: "kopi", verdict: "rejected" }, 0],
  ])("%j: %i", async (query, count) => expect((await list(query)).items).toHaveLength(count));

  it("finds a delivery by its id", async () => {
    const [, , third] = (await list({})).items;
    expect((await list({ q: third?.id })).items).toMatchObject([{ id: third?.id }]);
  });

  it("page by page, each once", async () => {
    const seen: string[] = [];
    for (let cursor: string | null = null, page = 0; page === 0 || cursor; page++) {
      const found = await list({ q: "127.0.0", limit: 2, ...(cursor && { cursor }) });
      seen.push(...found.items.map(({ id }) => id));
      cursor = found.nextCursor;
    }
    expect(seen).toEqual((await list({})).items.map(({ id }) => id));
  });
});

it("counts matching requests over time by verdict", async () => {
  const from = new Date(Date.now() - 3_600_000).toISOString();
  const sum = async (query: object) => {
    const { rows } = await readDeliveryHistogram(viewer, DeliveryHistogramQuery.parse({ from, ...query }));
    const total = (name: "accepted" | "rejected") => rows.reduce((count, row) => count + row[name], 0);
    return [total("accepted"), total("rejected")];
  };
  expect(await sum({})).toEqual([4, 1]);
  expect(await sum({ waba: "101" })).toEqual([2, 0]);
  expect(await sum({ verdict: "rejected" })).toEqual([0, 1]);
  const all = await readDeliveryHistogram(viewer, DeliveryHistogramQuery.parse({ buckets: 10 }));
  expect(all.rows.length).toBeLessThanOrEqual(10);
});

it("refuses a NUL and an invalid time", () => {
  expect(DeliveryListQuery.safeParse({ q: "a\0b" }).success).toBe(false);
  expect(DeliveryListQuery.safeParse({ from: "yesterday" }).success).toBe(false);
});
