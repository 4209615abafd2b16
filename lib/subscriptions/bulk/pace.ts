import { db } from "#lib/db/client";

/** Accounts that one process changes at the same time. */
export const CONCURRENCY = 6;

/** Reading an account, changing it, reading it again. */
export const CALLS_A_CHANGE = 3;

const UNKNOWN_SECONDS = 0.5;

/** How long a call took lately with this app, several accounts being changed at a time. */
export async function secondsACall(appId: string): Promise<number> {
  const [row] = await db().$queryRaw<{ seconds: number | null }[]>`
    select avg(extract(epoch from finished_at - started_at))::float8 as seconds from (
      select i.started_at, i.finished_at from bulk_item i join bulk_act a on a.id = i.act_id
      where a.app_id = ${appId} and i.state = 'done' order by i.act_id desc limit 200
    ) as latest`;
  return (row?.seconds ? row.seconds / CALLS_A_CHANGE : UNKNOWN_SECONDS) / CONCURRENCY;
}
