import { beforeEach, expect, it } from "vitest";
import { replay } from "#lib/intake/replay";
import { connectDoors } from "#tests/support/connected-doors";
import { emptyEvents } from "#tests/support/events";

const connected = connectDoors();
const AT = Math.floor(Date.now() / 1000);
const body = (...events: string[]) =>
  JSON.stringify({
    object: "whatsapp_business_account",
    entry: [{ id: "1", time: AT, changes: events.map((event) => ({ field: "security", value: { event } })) }],
  });
const whole = { from: new Date(Date.now() - 60_000), to: new Date(Date.now() + 60_000) };

beforeEach(() => emptyEvents(connected.db));

it("stores events that are missing, and counts no copy of those that are there", async () => {
  await connected.send(body("A", "B"));
  await connected.send(body("A"));
  await connected.db.event.deleteMany({ where: { kind: "B" } });
  expect(await replay(connected.db, whole)).toEqual({ requests: 2, newEvents: 1 });
  const events = await connected.db.event.findMany({ orderBy: { kind: "asc" } });
  expect(events).toMatchObject([
    { kind: "A", copies: 2 },
    { kind: "B", copies: 1 },
  ]);
  expect(await replay(connected.db, whole)).toEqual({ requests: 2, newEvents: 0 });
  const deliveries = await connected.db.delivery.findMany({ orderBy: { id: "asc" } });
  expect(deliveries.map(({ newEvents }) => newEvents)).toEqual([2, 0]);
});

it("takes only requests of that time", async () => {
  await connected.send(body("A"));
  const before = { from: new Date(Date.now() - 120_000), to: new Date(Date.now() - 60_000) };
  expect(await replay(connected.db, before)).toEqual({ requests: 0, newEvents: 0 });
});
