import { db } from "#lib/db/client";
import type { Prisma } from "#lib/db/generated/client";
import { uuidFloor } from "#lib/db/partitions";
import { inboxBacklog } from "#lib/inbox/table";
import { countSetApart } from "#lib/intake/read-set-apart";
import { NOT_A_PROBE, PROBE_AGENT } from "#lib/meta-apps/probe-agent";
import type { AppEvidence, SignatureEvidence } from "./evidence.ts";

const DAY_MS = 86_400_000;
const HANDSHAKE_DAYS = 90;
const REFUSED_DAYS = 7;
const SAMPLE = 500;

const since = (ms: number) => uuidFloor(Date.now() - ms);

/** The last handshakes that the console itself did not send. */
export async function readHandshake(appId: string): Promise<AppEvidence["handshake"]> {
  const [accepted, refused] = await Promise.all([
    lastDeliveryAt({ reason: "handshake", appId, id: { gte: since(HANDSHAKE_DAYS * DAY_MS) } }),
    lastDeliveryAt({ reason: "verify_token_wrong", id: { gte: since(REFUSED_DAYS * DAY_MS) } }),
  ]);
  return { acceptedAt: accepted, refusedAt: refused };
}

async function lastDeliveryAt(where: Prisma.DeliveryWhereInput): Promise<string | null> {
  const delivery = await db().delivery.findFirst({
    where: { ...where, ...NOT_A_PROBE },
    orderBy: { id: "desc" },
    select: { receivedAt: true },
  });
  return delivery?.receivedAt.toISOString() ?? null;
}

/**
 * A body that matches no secret belongs to no known app, so this counts all apps together. The console's own test
 * events are left out: they do not show which secret Meta uses.
 */
export async function readSignatures(appId: string): Promise<SignatureEvidence> {
  const where = { reason: "signature_wrong", id: { gte: since(DAY_MS) }, ...NOT_A_PROBE };
  const likeMeta = { OR: [{ userAgent: null }, { userAgent: { contains: "facebook" } }] };
  const [{ _count: wrong, _min, _max }, agents, ofMeta] = await Promise.all([
    db().delivery.aggregate({ where, _count: true, _min: { receivedAt: true }, _max: { receivedAt: true } }),
    db().delivery.groupBy({ by: ["userAgent"], where, orderBy: { _count: { id: "desc" } }, take: 5 }),
    db().delivery.findFirst({ where: { AND: [where, likeMeta] }, select: { id: true } }),
  ]);
  const first = _min.receivedAt;
  return {
    wrong,
    firstWrongAt: first?.toISOString() ?? null,
    lastWrongAt: _max.receivedAt?.toISOString() ?? null,
    userAgents: agents.flatMap(({ userAgent }) => userAgent ?? []),
    isLikeMeta: ofMeta !== null,
    acceptedAt: first
      ? await lastDeliveryAt({ verdict: "accepted", method: "POST", appId, id: { gte: uuidFloor(first) } })
      : null,
  };
}

/** For the newest deliveries of the last 24 hours. */
export async function readAcknowledgement(appId: string): Promise<AppEvidence["acknowledgement"]> {
  const [row] = await db().$queryRaw<{ count: number; median: number; slow: number; slowest: number }[]>`
    select count(*)::int as count, coalesce(percentile_cont(0.5) within group (order by ack_ms), 0)::float8 as median,
      (count(*) filter (where ack_ms > 1000))::int as slow, coalesce(max(ack_ms), 0)::float8 as slowest
    from (
      select ack_ms from delivery
      where verdict = 'accepted' and method = 'POST' and app_id = ${appId} and ack_ms is not null
        and id >= ${since(DAY_MS)}::uuid
      order by id desc limit ${SAMPLE}
    ) newest`;
  const { count, median, slow, slowest } = row ?? { count: 0, median: 0, slow: 0, slowest: 0 };
  return { count, medianMs: median, slowShare: count > 0 ? slow / count : 0, slowestMs: slowest };
}

/** What waits to be taken in, and how long the newest deliveries of the last 24 hours took. */
export async function readTakingIn(): Promise<AppEvidence["takingIn"]> {
  const [{ waiting, oldestAt }, setApart, [row]] = await Promise.all([
    inboxBacklog(db()),
    countSetApart(),
    db().$queryRaw<{ lag: number | null }[]>`
      select percentile_cont(0.95) within group (order by lag_ms) as lag
      from (
        select lag_ms from delivery where lag_ms is not null and id >= ${since(DAY_MS)}::uuid
        order by id desc limit ${SAMPLE}
      ) newest`,
  ]);
  return { waiting, oldestAt: oldestAt?.toISOString() ?? null, setApart, lag95Ms: row?.lag ?? null };
}

/**
 * The App Dashboard's Test button uses entry id "0". So does the console's own test event, which is recognised by its
 * user agent.
 */
export async function readLastTest(appId: string): Promise<string | null> {
  const [row] = await db().$queryRaw<{ received_at: Date }[]>`
    select e.received_at from event e left join delivery d on d.id = e.delivery_id
    where e.waba_id is null and e.is_test and e.app_id = ${appId}
      and coalesce(d.user_agent, '') not like ${`${PROBE_AGENT}%`}
    order by e.id desc limit 1`;
  return row?.received_at.toISOString() ?? null;
}
