import { db } from "#lib/db/client";
import type { Prisma } from "#lib/db/generated/client";

/** When the newest matching request came, in ISO 8601; null if there is none. */
export function lastDeliveryAt(where: Prisma.DeliveryWhereInput): Promise<string | null> {
  return deliveryAt(where, "desc");
}

/** When the oldest matching request came that is still stored, in ISO 8601; null if there is none. */
export function firstDeliveryAt(where: Prisma.DeliveryWhereInput): Promise<string | null> {
  return deliveryAt(where, "asc");
}

async function deliveryAt(where: Prisma.DeliveryWhereInput, order: Prisma.SortOrder): Promise<string | null> {
  const delivery = await db().delivery.findFirst({ where, orderBy: { id: order }, select: { receivedAt: true } });
  return delivery?.receivedAt.toISOString() ?? null;
}
