import { expect } from "vitest";
import { splitChange } from "#lib/fields/describe";
import { parseBody } from "#lib/intake/parse-body";
import { type connectDoors, SECRET } from "./connected-doors.ts";
import { signature } from "./doors.ts";
import { emptyEvents } from "./events.ts";
import { changesIn } from "./payloads.ts";

/** Sends a body through one door and checks that every property Meta sent is stored. */
export async function expectRoundTrip(connected: ReturnType<typeof connectDoors>, doorName: string, raw: Buffer) {
  await emptyEvents(connected.db);
  const door = connected.doors.find(({ name }) => name === doorName);
  const answer = await door?.send({ body: raw, headers: { "x-hub-signature-256": signature(SECRET, raw) } });
  expect(answer?.status).toBe(200);

  const changes = changesIn(parseBody(raw).value);
  const parts = changes.flatMap(({ field, value }) => splitChange(field, value));
  const stored = await connected.db.event.findMany();
  expect(stored.reduce((sum, event) => sum + event.copies, 0)).toBe(parts.length);
  for (const part of parts) expect(stored.map((event) => event.payload)).toContainEqual(part);
  const [delivery] = await connected.db.delivery.findMany();
  expect(delivery).toMatchObject({ verdict: "accepted", changes: changes.length, newEvents: stored.length });
}
