import { describe, expect, it } from "vitest";
import { splitChange } from "#lib/events/describe";
import { connectDoors, SECRET } from "#tests/support/connected-doors";
import { signature } from "#tests/support/doors";
import { changesIn, payloads } from "#tests/support/payloads";

describe.each(["front door", "route handler"])("every published payload through the %s", (name) => {
  const connected = connectDoors();

  it("is there", () => expect(payloads().length).toBeGreaterThanOrEqual(159));

  it.each(payloads())("$file", async ({ raw, body }) => {
    await connected.db.$executeRaw`truncate event, delivery, untimed_event`;
    const door = connected.doors.find((one) => one.name === name);
    const answer = await door?.send({ body: raw, headers: { "x-hub-signature-256": signature(SECRET, raw) } });
    expect(answer?.status).toBe(200);
    const expected = changesIn(body).flatMap(({ field, value }) =>
      splitChange(field, value).map((part) => ({ field, part })),
    );
    const stored = await connected.db.event.findMany();
    expect(stored.reduce((sum, event) => sum + event.copies, 0)).toBe(expected.length);
    // What Meta sent is there to the last property.
    for (const { part } of expected) expect(stored.map((event) => event.payload)).toContainEqual(part);
    const [delivery] = await connected.db.delivery.findMany();
    expect(delivery).toMatchObject({ verdict: "accepted", changes: changesIn(body).length, newEvents: stored.length });
  });
});
