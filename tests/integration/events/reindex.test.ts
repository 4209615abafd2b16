import { beforeAll, expect, it } from "vitest";
import { reindex } from "#lib/events/reindex";
import { connectDoors } from "#tests/support/connected-doors";
import { payloads } from "#tests/support/payloads";

const connected = connectDoors();
beforeAll(async () => {
  for (const { raw } of payloads()) await connected.send(raw);
});

it("gives each event again what it got when it came, and changes nothing that is right", async () => {
  const before = await connected.db.event.findMany({ orderBy: { id: "asc" } });
  expect(await reindex(connected.db)).toEqual({ seen: before.length, changed: 0 });
  await connected.db
    .$executeRaw`update event set kind = 'OLD', severity = 0, subject = null, summary = '{"key":"x"}', phone_number = null`;
  expect(await reindex(connected.db)).toEqual({ seen: before.length, changed: before.length });
  expect(await connected.db.event.findMany({ orderBy: { id: "asc" } })).toEqual(before);
});
