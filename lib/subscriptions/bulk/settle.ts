import type { GraphFailure } from "#lib/accounts/schema";
import { db } from "#lib/db/client";
import { storableJson } from "#lib/db/storable-json";

type Key = { actId: string; wabaId: string };

/** Stores the result of an item; the first result stays. */
export async function finishItem(
  { actId, wabaId }: Key,
  state: "done" | "unchanged" | "failed",
  failure: GraphFailure | null = null,
): Promise<void> {
  await db().$executeRaw`
    update bulk_item set state = ${state}::"BulkItemState", failure = ${failure && storableJson(failure)}::jsonb,
      finished_at = now(), leased_until = null
    where act_id = ${actId}::uuid and waba_id = ${wabaId} and state = 'running'`;
  await closeAct(actId);
}

/** Puts an item back into the queue, not before `retryAt`, or cancels it if the act has been cancelled meanwhile. */
export async function putBack(
  { actId, wabaId }: Key,
  failure: GraphFailure | null,
  retryAt: Date | null,
): Promise<void> {
  await db().$executeRaw`
    with act as materialized (select id, state from bulk_act where id = ${actId}::uuid for share)
    update bulk_item i set
      state = case when act.state = 'cancelled' then 'cancelled' else 'waiting' end::"BulkItemState",
      failure = ${failure && storableJson(failure)}::jsonb, retry_at = ${retryAt?.toISOString() ?? null}::timestamptz,
      started_at = null, leased_until = null
    from act where i.act_id = act.id and i.waba_id = ${wabaId} and i.state = 'running'`;
  await closeAct(actId);
}

/** Ends an act when its last item has ended. Without an id: all acts whose process died in between. */
export async function closeAct(actId: string | null = null): Promise<void> {
  await db().$executeRaw`
    update bulk_act a set finished_at = now(),
      state = case when a.state = 'cancelled' then a.state else 'finished' end
    where a.finished_at is null and (${actId}::uuid is null or a.id = ${actId}::uuid)
      and not exists (select from bulk_item i where i.act_id = a.id and i.state in ('waiting', 'running'))`;
}

/** Pauses an act until a user resumes it. */
export async function pauseAct(actId: string, failure: GraphFailure): Promise<void> {
  await db().$executeRaw`
    update bulk_act set state = 'paused', failure = ${storableJson(failure)}::jsonb
    where id = ${actId}::uuid and state = 'running'`;
}

/** Starts no further items of the act until then. */
export async function delayAct(actId: string, failure: GraphFailure, until: Date): Promise<void> {
  await db().$executeRaw`
    update bulk_act set failure = ${storableJson(failure)}::jsonb,
      resume_at = greatest(resume_at, ${until.toISOString()}::timestamptz)
    where id = ${actId}::uuid and state = 'running'`;
}
