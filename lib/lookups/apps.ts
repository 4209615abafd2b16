import { db } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";

/** A condition on an app's id: the app is connected. */
export function isConnected(appId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`exists (select from meta_app connected where connected.id = ${appId})`;
}

/** Joins the connected app with this id as `app`. */
export function joinApp(appId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`join meta_app app on app.id = ${appId}`;
}

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
