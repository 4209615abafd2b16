import type { Db } from "#lib/db/client";
import { type Destination, Prisma, type Replay } from "#lib/db/generated/client";
import { filterConditions } from "#lib/events/search/apply-filter";
import type { DestinationFilter } from "#lib/forwards/plan";

/** The events that a replay sends or a preview counts. */
export type ReplaySpec = Pick<Replay, "which" | "from" | "to" | "eventIds"> & { filter: DestinationFilter };

/** The SQL condition on `event` for the events of a replay. */
export async function replayedEvents(destination: Destination, spec: ReplaySpec): Promise<Prisma.Sql> {
  const range = { from: spec.from ?? undefined, to: spec.to ?? undefined };
  const conditions = [
    ...(await filterConditions({ ...spec.filter, ...range, app: [destination.appId], isMasked: false })),
    // Safe: only a `DestinationFilter` is stored there.
    ...(await filterConditions({ ...(destination.filter as DestinationFilter), isMasked: false })),
  ];
  if (spec.eventIds.length > 0) conditions.push(Prisma.sql`id = any(${spec.eventIds}::uuid[])`);
  if (spec.which === "failed") conditions.push(Prisma.sql`exists (${queued(destination.id, Prisma.sql`is not null`)})`);
  if (spec.which === "unsent")
    conditions.push(Prisma.sql`not exists (${queued(destination.id, Prisma.sql`is null`)})
      and not exists (select from attempt a where a.delivery_id = event.delivery_id
        and a.destination_id = ${destination.id}::uuid and a.state = 'delivered'
        and (a.event_id is null or a.event_id = event.id))`);
  return Prisma.join(conditions, " and ");
}

function queued(destinationId: string, failedAt: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`select from forward f where f.delivery_id = event.delivery_id
    and f.destination_id = ${destinationId}::uuid and f.failed_at ${failedAt}
    and (f.event_id is null or f.event_id = event.id)`;
}

export async function countReplayed(database: Db, destination: Destination, spec: ReplaySpec): Promise<number> {
  const [row] = await database.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from event where ${await replayedEvents(destination, spec)}`;
  return row?.count ?? 0;
}
