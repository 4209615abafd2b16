import { db } from "#lib/db/client";
import { uuidFloor } from "#lib/db/partitions";
import { inboxBacklog } from "#lib/inbox/table";
import { countSetApart } from "#lib/intake/read-set-apart";
import { lastDeliveryAt } from "#lib/lookups/apps";
import { NOT_A_PROBE, PROBE_AGENT } from "#lib/meta-apps/probe-agent";

/** What the stored requests tell the checks of an app. Times are ISO 8601. */
export type DeliveryEvidence = {
  handshake: { acceptedAt: string | null; refusedAt: string | null };
  /** Requests of the last 24 hours whose signature matches no secret. It is unknown which app they belong to. */
  signatures: {
    wrong: number;
    firstWrongAt: string | null;
    lastWrongAt: string | null;
    userAgents: string[];
    /** At least one looks like Meta's: a user agent with "facebook", or none. */
    isLikeMeta: boolean;
    /** When a delivery of this app was last accepted after the first wrong signature. */
    acceptedAt: string | null;
  };
  acknowledgement: { count: number; medianMs: number; slowShare: number; slowestMs: number };
  /** Of all apps: what was acknowledged and is not in the lists yet. */
  takingIn: { waiting: number; oldestAt: string | null; setApart: number; lag95Ms: number | null };
  lastTestAt: string | null;
};

export async function readDeliveryEvidence(appId: string): Promise<DeliveryEvidence> {
  const [handshake, signatures, acknowledgement, takingIn, lastTestAt] = await Promise.all([
    readHandshake(appId),
    readSignatures(appId),
    readAcknowledgement(appId),
    readTakingIn(),
    readLastTest(appId),
  ]);
  return { handshake, signatures, acknowledgement, takingIn, lastTestAt };
}

const DAY_MS = 86_400_000;
const HANDSHAKE_DAYS = 90;
const REFUSED_DAYS = 7;
const SAMPLE = 500;

const since = (ms: number) => uuidFloor(Date.now() - ms);

/** The last handshakes that the console itself did not send. */
async function readHandshake(appId: string): Promise<DeliveryEvidence["handshake"]> {
  const [accepted, refused] = await Promise.all([
    lastDeliveryAt({ reason: "handshake", appId, id: { gte: since(HANDSHAKE_DAYS * DAY_MS) }, ...NOT_A_PROBE }),
    lastDeliveryAt({ reason: "verify_token_wrong", id: { gte: since(REFUSED_DAYS * DAY_MS) }, ...NOT_A_PROBE }),
  ]);
  return { acceptedAt: accepted, refusedAt: refused };
}

/**
 * A body that matches no secret belongs to no known app, so this counts all apps together. The console's own test
 * events are left out: they do not show which secret Meta uses.
 */
async function readSignatures(appId: string): Promise<DeliveryEvidence["signatures"]> {
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
      ? await lastDeliveryAt({
          verdict: "accepted",
          method: "POST",
          appId,
          id: { gte: uuidFloor(first) },
          ...NOT_A_PROBE,
        })
      : null,
  };
}

/** For the newest deliveries of the last 24 hours. */
async function readAcknowledgement(appId: string): Promise<DeliveryEvidence["acknowledgement"]> {
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
async function readTakingIn(): Promise<DeliveryEvidence["takingIn"]> {
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
async function readLastTest(appId: string): Promise<string | null> {
  const [row] = await db().$queryRaw<{ received_at: Date }[]>`
    select e.received_at from event e left join delivery d on d.id = e.delivery_id
    where e.waba_id is null and e.is_test and e.app_id = ${appId}
      and coalesce(d.user_agent, '') not like ${`${PROBE_AGENT}%`}
    order by e.id desc limit 1`;
  return row?.received_at.toISOString() ?? null;
}

/**
 * The newest request that the console sent to itself since `since`: by user agent, because a changed body has another
 * hash, or by hash, because a proxy may replace the user agent.
 */
export function findSent({ agent, sha256, since }: { agent: string; sha256: string; since: number }) {
  return db().delivery.findFirst({
    where: { id: { gte: uuidFloor(since) }, method: "POST", OR: [{ userAgent: agent }, { sha256 }] },
    orderBy: { id: "desc" },
    select: { id: true, verdict: true, reason: true, bytes: true, sha256: true },
  });
}
