import { db } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";
import type { BulkAction } from "./schema.ts";

export type ClaimedItem = {
  actId: string;
  wabaId: string;
  appId: string;
  action: BulkAction;
  userId: string | null;
  actor: string;
  /** A process started it and died, so it is unknown what Meta was asked to do. */
  isTakenOver: boolean;
};

const LEASE = Prisma.sql`now() + interval '20 seconds'`;
const DUPLICATE = /23505|bulk_item_running/;

/** The next item for this process, or null. Each process gets a different item. */
export async function claimItem(): Promise<ClaimedItem | null> {
  return (await take(ABANDONED)) ?? (await take(DUE));
}

/** The lease of its process has run out. A started item is finished even if the act was cancelled or paused. */
const ABANDONED = Prisma.sql`
  select i.act_id, i.waba_id, true as is_taken_over from bulk_item i
  where i.state = 'running' and i.leased_until < now()
  limit 1 for update skip locked`;

/**
 * Oldest act first; an account waits for older acts of the same app. Written so that PostgreSQL follows the index on
 * (act_id, state, waba_id) to the first match, even with outdated statistics of a table that has just grown.
 */
const DUE = Prisma.sql`
  select due.* from (
    select a.id, a.app_id from bulk_act a
    where a.state = 'running' and (a.resume_at is null or a.resume_at <= now()) order by a.id
  ) a cross join lateral (
    select i.act_id, i.waba_id, false as is_taken_over from bulk_item i
    where i.act_id = a.id and i.state = 'waiting' and (i.retry_at is null or i.retry_at <= now())
      and not exists (select from bulk_item o where o.waba_id = i.waba_id and o.state = 'running')
      and not exists (
        select from bulk_act b join bulk_item o on o.act_id = b.id and o.state = 'waiting' and o.waba_id = i.waba_id
        where b.state = 'running' and b.app_id = a.app_id and b.id < a.id)
    order by i.waba_id limit 1 for update skip locked
  ) due limit 1`;

async function take(which: Prisma.Sql): Promise<ClaimedItem | null> {
  try {
    const [item] = await db().$queryRaw<ClaimedItem[]>(Prisma.sql`
      with next as materialized (${which})
      update bulk_item i
      set state = 'running', leased_until = ${LEASE}, started_at = coalesce(i.started_at, now()), retry_at = null
      from next join bulk_act a on a.id = next.act_id
      where i.act_id = next.act_id and i.waba_id = next.waba_id
      returning i.act_id as "actId", i.waba_id as "wabaId", a.app_id as "appId", a.action::text, a.user_id as "userId",
        a.actor, next.is_taken_over as "isTakenOver"`);
    return item ?? null;
  } catch (error) {
    // Another process has just started the same account for another act.
    if (DUPLICATE.test(String(error))) return null;
    throw error;
  }
}

/** Extends the leases of the items that are being processed. */
export async function keepLeases(items: Iterable<ClaimedItem>): Promise<void> {
  const held = [...items];
  if (held.length === 0) return;
  await db().$executeRaw(Prisma.sql`
    update bulk_item i set leased_until = ${LEASE}
    from unnest(${held.map(({ actId }) => actId)}::uuid[], ${held.map(({ wabaId }) => wabaId)}::text[])
      as held(act_id, waba_id)
    where i.act_id = held.act_id and i.waba_id = held.waba_id and i.state = 'running'`);
}
