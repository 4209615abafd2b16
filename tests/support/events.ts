import { randomBytes } from "node:crypto";
import type { Db } from "#lib/db/client";
import type { Prisma } from "#lib/db/generated/client";
import { timedUuid, uuid7 } from "#lib/db/uuid";

/** Stores a minimal event at that time and returns its id. */
export async function storeEvent(
  db: Db,
  { at = new Date(), ...columns }: Partial<Omit<Prisma.EventCreateInput, "id">> & { at?: Date } = {},
): Promise<string> {
  const id = timedUuid(8, at.getTime(), randomBytes(10).toString("hex"));
  const times = { occurredAt: at, receivedAt: at, lastReceivedAt: at };
  const rest = { deliveryId: uuid7(), appId: "1", field: "messages", severity: 0, summary: { key: "messages" } };
  await db.event.create({ data: { id, ...times, ...rest, payload: {}, replaced: [], ...columns } });
  return id;
}

/**
 * Deletes all events and deliveries. For the few rows of a test this takes a twentieth of the time of TRUNCATE, which
 * makes new files for each partition and each of its indexes.
 */
export async function emptyEvents(db: Db): Promise<void> {
  await db.event.deleteMany();
  await db.delivery.deleteMany();
  await db.untimedEvent.deleteMany();
}
