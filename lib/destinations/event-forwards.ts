import { type Context, requireRole } from "#lib/access/context";
import { db } from "#lib/db/client";
import { missingEvent } from "#lib/events/read/get-event";
import { ITEM_COLUMNS, type ItemRow } from "#lib/events/read/item";
import { matchesFilter } from "#lib/events/search/apply-filter";
import type { DestinationFilter } from "#lib/forwards/plan";
import type { EventForwards } from "./schema.ts";

type Sent = {
  destination_id: string;
  id: string;
  state: "delivered" | "retrying" | "failed";
  status: number | null;
  try: number;
};

/**
 * The destinations of one event, each with its last attempt and whether the event still waits. Throws
 * `not_found` or `retained_away`.
 */
export async function listEventForwards(ctx: Context, eventId: string): Promise<EventForwards> {
  requireRole(ctx, "viewer");
  const [event] = await db().$queryRaw<(ItemRow & { delivery_id: string })[]>`
    select ${ITEM_COLUMNS}, delivery_id from event where id = ${eventId}::uuid`;
  if (!event) throw missingEvent(eventId);
  const [destinations, attempts, waiting] = await Promise.all([
    db().destination.findMany({ where: { appId: event.app_id }, orderBy: [{ name: "asc" }, { id: "asc" }] }),
    db().$queryRaw<Sent[]>`
      select distinct on (destination_id) destination_id, id, state::text, status::int, try::int from attempt
      where delivery_id = ${event.delivery_id}::uuid and (event_id is null or event_id = ${eventId}::uuid)
      order by destination_id, id desc`,
    db().$queryRaw<{ destination_id: string; due_at: Date }[]>`
      select destination_id, min(due_at) as due_at from forward
      where delivery_id = ${event.delivery_id}::uuid and failed_at is null
        and (event_id is null or event_id = ${eventId}::uuid)
      group by destination_id`,
  ]);
  const last = new Map(attempts.map((attempt) => [attempt.destination_id, attempt]));
  const due = new Map(waiting.map((forward) => [forward.destination_id, forward.due_at]));
  return {
    // The sent part of the request may not contain this event.
    items: destinations.flatMap(({ id, name, filter }) => {
      const attempt = last.get(id);
      const dueAt = due.get(id);
      const isWanted = matchesFilter({ ...(filter as DestinationFilter), isMasked: false }, event);
      if (!isWanted || (!attempt && !dueAt)) return [];
      return [
        {
          ...{ destinationId: id, destinationName: name, attemptId: attempt?.id ?? null, try: attempt?.try ?? 0 },
          state: attempt && !(dueAt && attempt.state === "delivered") ? attempt.state : ("held" as const),
          status: attempt?.status ?? null,
          nextTryAt: dueAt?.toISOString() ?? null,
        },
      ];
    }),
  };
}
