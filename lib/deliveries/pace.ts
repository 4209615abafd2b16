import { readDb } from "#lib/db/client";
import { uuidFloor } from "#lib/db/partitions";
import { SLOW_ACK_MS } from "./search-params.ts";

export function countRejected(since: number): Promise<number> {
  return readDb().delivery.count({ where: { verdict: "rejected", id: { gte: uuidFloor(since) } } });
}

/** In milliseconds; at most 1 % of the responses may take this long. */
const VERY_SLOW_MS = 1_000;
/** More would not change the result and would take longer on a busy console. */
const NEWEST = 5_000;

type Acks = { total: number; slow: number; verySlow: number; p95: number | null; lagP95: number | null };

/** How fast the newest accepted requests since `since` were answered, and how soon after that they were taken in. */
export async function readAcks(
  since: number,
): Promise<{ slow: number; p95Ms: number | null; lagP95Ms: number | null }> {
  const [acks] = await readDb().$queryRaw<Acks[]>`
    select count(*)::int as total, (count(*) filter (where ack_ms > ${SLOW_ACK_MS}))::int as slow,
      (count(*) filter (where ack_ms > ${VERY_SLOW_MS}))::int as "verySlow",
      percentile_disc(0.95) within group (order by ack_ms) as p95,
      percentile_disc(0.95) within group (order by lag_ms) as "lagP95"
    from (
      select ack_ms, lag_ms from delivery where verdict = 'accepted' and id >= ${uuidFloor(since)}::uuid and ack_ms is not null
      order by id desc limit ${NEWEST}
    ) newest`;
  const { total = 0, slow = 0, verySlow = 0, p95 = null, lagP95 = null } = acks ?? {};
  const isTolerable = (p95 ?? 0) <= SLOW_ACK_MS && verySlow <= total / 100;
  return { slow: isTolerable ? 0 : slow, p95Ms: p95, lagP95Ms: lagP95 };
}
