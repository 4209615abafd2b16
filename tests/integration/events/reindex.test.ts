import { beforeAll, expect, it } from "vitest";
import { reindex } from "#lib/events/read/reindex";
import { connectDoors } from "#tests/support/connected-doors";
import { payloads } from "#tests/support/payloads";

const connected = connectDoors();
beforeAll(async () => {
  for (const { raw } of payloads()) await connected.send(raw);
});

it("gives each event its original values again, and changes nothing that is right", async () => {
  const before = await connected.db.event.findMany({ orderBy: { id: "asc" } });
  expect(await reindex(connected.db)).toEqual({ seen: before.length, changed: 0 });
  await connected.db
    .$executeRaw`update event set kind = 'OLD', severity = 0, subject = null, summary = '{"key":"x"}', phone_number = null`;
  expect(await reindex(connected.db)).toEqual({ seen: before.length, changed: before.length });
  expect(await connected.db.event.findMany({ orderBy: { id: "asc" } })).toEqual(before);
});

it("gives a number one subject, whether a field sends the number or only its id", async () => {
  const { db, send } = connected;
  const body = (field: string, value: unknown) =>
    Buffer.from(
      JSON.stringify({
        object: "whatsapp_business_account",
        entry: [{ id: "700000000000001", time: Math.floor(Date.now() / 1000), changes: [{ field, value }] }],
      }),
    );
  const alert = (id: string) =>
    body("account_alerts", { entity_type: "PHONE_NUMBER", entity_id: id, alert_info: { alert_type: "OBA_REJECTED" } });
  await db.waba.create({ data: { id: "700000000000001", syncedAt: new Date() } });
  const number = (id: string, digits: string) =>
    db.phoneNumber.create({
      data: { id, digits, displayPhoneNumber: `+${digits}`, wabaId: "700000000000001", syncedAt: new Date() },
    });
  const subjects = async () => {
    const rows = await db.event.findMany({ where: { wabaId: "700000000000001" }, orderBy: { id: "asc" } });
    return rows.map(({ field, subject, phoneNumber }) => [field, subject, phoneNumber]).sort();
  };
  await number("700000000000901", "6281234500001");
  await send(alert("700000000000901"));
  await send(body("security", { display_phone_number: "+62 812-3450-0001", event: "PIN_CHANGED" }));
  await send(alert("700000000000902"));
  expect(await subjects()).toEqual([
    ["account_alerts", "phone:6281234500001", "6281234500001"],
    ["account_alerts", "phone:700000000000902", null],
    ["security", "phone:6281234500001", "6281234500001"],
  ]);
  // Synced only after its first event arrived.
  await number("700000000000902", "6281234500002");
  await reindex(db);
  expect(await subjects()).toContainEqual(["account_alerts", "phone:6281234500002", "6281234500002"]);
});
