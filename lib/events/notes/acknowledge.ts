import { actorColumns, type Context, hasRole, requireRole } from "#lib/access/context";
import { recordAudit } from "#lib/audit/record";
import { db, readDb, type Transaction } from "#lib/db/client";
import { uuidFloor } from "#lib/db/partitions";
import { AppError } from "#lib/errors";
import { SEVERITIES } from "#lib/fields/client/severity";
import { notifyAnnotated } from "#lib/live/channel";
import { type AcknowledgedEvents, AcknowledgeEvents, type EventAcknowledgementState } from "./annotation-schema.ts";

export async function getAcknowledgement(ctx: Context, eventId: string): Promise<EventAcknowledgementState> {
  requireRole(ctx, "viewer");
  const row = await db().eventAcknowledgement.findUnique({ where: { eventId } });
  return {
    acknowledgement: row && { actor: row.actor, at: row.at.toISOString() },
    canChange: hasRole(ctx, "operator"),
  };
}

/** How many critical events since then nobody has acknowledged. */
export async function countUnacknowledged(since: number): Promise<number> {
  const [found] = await readDb().$queryRaw<{ count: number }[]>`
    select count(*)::int as count from event e
    where severity = ${SEVERITIES.indexOf("critical")} and id >= ${uuidFloor(since)}::uuid
      and not exists (select from event_acknowledgement a where a.event_id = e.id)`;
  return found?.count ?? 0;
}

/** Acknowledges events; the first acknowledgement wins. */
export async function acknowledgeEvents(ctx: Context, input: AcknowledgeEvents): Promise<AcknowledgedEvents> {
  requireRole(ctx, "operator");
  const { eventIds } = AcknowledgeEvents.parse(input);
  const { userId, actor } = actorColumns(ctx);
  return db().$transaction(async (tx) => {
    const rows = await tx.$queryRaw<{ event_id: string }[]>`
      insert into event_acknowledgement (event_id, user_id, actor)
      select id, ${userId}::uuid, ${actor} from event where id = any(${eventIds}::uuid[])
      on conflict (event_id) do nothing returning event_id`;
    const acknowledged = rows.map((row) => row.event_id);
    const entries = acknowledged.map((id) => ({ action: "event.acknowledged" as const, target: `event:${id}` }));
    await recordAudit(tx, ctx, entries);
    await notifyAnnotated(tx, acknowledged);
    return { acknowledged };
  });
}

/** Throws `not_found` if there is no such event. */
export async function acknowledgeEvent(ctx: Context, eventId: string): Promise<EventAcknowledgementState> {
  await acknowledgeEvents(ctx, { eventIds: [eventId] });
  const state = await getAcknowledgement(ctx, eventId);
  if (!state.acknowledgement) throw noSuchEvent();
  return state;
}

/** Removes an acknowledgement, no matter who made it. */
export async function unacknowledgeEvent(ctx: Context, eventId: string): Promise<EventAcknowledgementState> {
  requireRole(ctx, "operator");
  await db().$transaction(async (tx) => {
    const [before] = await tx.$queryRaw<{ actor: string; at: Date }[]>`
      delete from event_acknowledgement where event_id = ${eventId}::uuid returning actor, at`;
    if (!before) return;
    await recordAudit(tx, ctx, {
      action: "event.unacknowledged",
      target: `event:${eventId}`,
      before: { actor: before.actor, at: before.at.toISOString() },
    });
    await notifyAnnotated(tx, [eventId]);
  });
  return getAcknowledgement(ctx, eventId);
}

/** Throws `not_found` if the event is not stored. */
export async function assertEvent(tx: Transaction, eventId: string): Promise<void> {
  const rows = await tx.$queryRaw<unknown[]>`select id from event where id = ${eventId}::uuid`;
  if (rows.length === 0) throw noSuchEvent();
}

function noSuchEvent(): AppError {
  return new AppError("not_found", "There is no such event: the link is wrong, or retention removed it.");
}
