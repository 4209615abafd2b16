import { db } from "#lib/db/client";

/** How many accounts one process changes at the same time. */
export const CONCURRENCY = 6;

/** Read an account, change it, read it again. */
export const CALLS_A_CHANGE = 3;

const UNKNOWN_SECONDS = 0.5;

/** The average time per call with this app in recent acts, including the effect of parallel changes. */
export async function secondsACall(appId: string): Promise<number> {
  const [row] = await db().$queryRaw<{ seconds: number | null }[]>`
    select avg(extract(epoch from finished_at - started_at))::float8 as seconds from (
      select i.started_at, i.finished_at from bulk_item i join bulk_act a on a.id = i.act_id
      where a.app_id = ${appId} and i.state = 'done' order by i.act_id desc limit 200
    ) as latest`;
  return (row?.seconds ? row.seconds / CALLS_A_CHANGE : UNKNOWN_SECONDS) / CONCURRENCY;
}
