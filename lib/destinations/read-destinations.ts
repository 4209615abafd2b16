import { type Context, requireRole } from "#lib/access/context";
import { db } from "#lib/db/client";
import type { Destination } from "#lib/db/generated/client";
import { AppError } from "#lib/errors";
import type { DestinationItem, DestinationList } from "./schema.ts";
import { toDestinationItems } from "./to-item.ts";

/** All destinations, sorted by name. Not paged, because there are at most some hundred. */
export async function listDestinations(ctx: Context): Promise<DestinationList> {
  requireRole(ctx, "viewer");
  const rows = await db().destination.findMany({ orderBy: [{ name: "asc" }, { id: "asc" }] });
  return { items: await toDestinationItems(ctx, rows) };
}

/** Throws `not_found`. */
export async function getDestination(ctx: Context, id: string): Promise<DestinationItem> {
  requireRole(ctx, "viewer");
  const [item] = await toDestinationItems(ctx, [await findDestination(id)]);
  return item as DestinationItem;
}

export async function findDestination(
  id: string,
  tx: Pick<ReturnType<typeof db>, "destination"> = db(),
): Promise<Destination> {
  const row = await tx.destination.findUnique({ where: { id } });
  if (!row) throw new AppError("not_found", "There is no such destination: it may have been deleted.");
  return row;
}
