import { Prisma } from "#lib/db/generated/client";

/** A condition on an app's id: the app is connected. */
export function isConnected(appId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`exists (select from meta_app connected where connected.id = ${appId})`;
}

/** Joins the connected app with this id as `app`. */
export function joinApp(appId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`join meta_app app on app.id = ${appId}`;
}
