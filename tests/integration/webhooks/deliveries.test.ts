import { afterAll, beforeAll, expect, it } from "vitest";
import { systemContext } from "#lib/access/context";
import { DeliveryListQuery, listDeliveries } from "#lib/deliveries/list-deliveries";
import { seedAppFromEnvironment } from "#lib/meta-apps/save-app";
import { openTestDatabase, type TestDatabase } from "#tests/support/database";
import { openDoors, signature } from "#tests/support/doors";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await seedAppFromEnvironment({ id: "1", secret: "s", verifyToken: "v", accessToken: undefined });
  const { doors, close } = await openDoors();
  const body = '{"object":"whatsapp_business_account","entry":[]}';
  await doors[0]?.send({ body });
  await doors[0]?.send({ body, headers: { "x-hub-signature-256": signature("other", body) } });
  await doors[0]?.send({ body: "{", headers: { "x-hub-signature-256": signature("s", "{") } });
  await doors[0]?.send({ body, headers: { "x-hub-signature-256": signature("s", body) } });
  await close();
});
afterAll(() => database.close());

it.each([
  [{}, 4],
  [{ verdict: "rejected" }, 3],
  [{ reason: "signature_missing" }, 1],
  [{ reason: ["signature_missing", "not_json"] }, 2],
  [{ reason: "signature_missing,signature_wrong,not_json" }, 3],
  [{ verdict: "accepted", reason: "not_json" }, 0],
])("%j finds %i", async (query, count) => {
  const page = await listDeliveries(systemContext("test"), DeliveryListQuery.parse(query));
  expect(page.items).toHaveLength(count);
});
