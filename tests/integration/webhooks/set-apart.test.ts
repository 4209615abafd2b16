import { beforeEach, expect, it } from "vitest";
import { DeliveryListQuery, getDelivery, listDeliveries } from "#lib/deliveries/list-deliveries";
import { takeInAgain } from "#lib/deliveries/take-in-again";
import { readOverview } from "#lib/overview/read-overview";
import { connectDoors } from "#tests/support/connected-doors";
import { emptyEvents } from "#tests/support/events";
import { addPerson } from "#tests/support/people";

const connected = connectDoors();
const AT = Math.floor(Date.now() / 1000);
const body = (event: string) =>
  JSON.stringify({
    object: "whatsapp_business_account",
    entry: [{ id: "1", time: AT, changes: [{ field: "security", value: { event } }] }],
  });

/** A fault that a later version mends: every security event of the kind POISON is refused. */
async function breakIt(): Promise<void> {
  await connected.db.$executeRawUnsafe(`
    create or replace function refuse() returns trigger language plpgsql as
    $$ begin if new.kind = 'POISON' then raise exception 'refused' using errcode = '22P05'; end if; return new; end $$`);
  await connected.db.$executeRaw`create trigger refuse before insert on event for each row execute function refuse()`;
}
const mend = () => connected.db.$executeRaw`drop trigger if exists refuse on event`;

beforeEach(async () => {
  await mend();
  await emptyEvents(connected.db);
  await connected.db.$executeRaw`truncate set_apart_request`;
});

it("shows a request that was set apart with its reason, and takes it in again when the fault is mended", async () => {
  const operator = await addPerson(connected.db, "operator");
  const viewer = await addPerson(connected.db, "viewer");
  await breakIt();
  expect((await connected.send(body("POISON"))).status).toBe(200);
  expect((await connected.send(body("FINE"))).status).toBe(200);
  const query = DeliveryListQuery.parse({ reason: "set_apart" });
  const [item] = (await listDeliveries(operator, query)).items;
  expect(item).toMatchObject({ verdict: "accepted", reason: "set_apart", newEvents: 0 });
  const id = item?.id ?? "";
  const detail = await getDelivery(operator, id, "en");
  expect(detail.setApart).toMatchObject({ reason: expect.stringContaining("refused") });
  expect((await getDelivery(viewer, id, "en")).setApart).toMatchObject({ reason: null });
  expect((await readOverview(viewer)).attention.setApart).toBe(1);

  await expect(takeInAgain(viewer, id)).rejects.toMatchObject({ code: "forbidden" });
  await takeInAgain(operator, id);
  expect(await getDelivery(operator, id, "en")).toMatchObject({ reason: "set_apart", newEvents: 0 });
  await mend();
  await takeInAgain(operator, id);
  expect(await getDelivery(operator, id, "en")).toMatchObject({ reason: null, newEvents: 1, setApart: null });
  expect((await connected.db.event.findMany()).map(({ kind }) => kind).sort()).toEqual(["FINE", "POISON"]);
  await expect(takeInAgain(operator, id)).rejects.toMatchObject({ code: "not_found" });
  expect(await connected.db.auditEntry.count({ where: { action: "delivery.taken_in_again" } })).toBe(2);
});
