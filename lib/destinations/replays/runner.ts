import { setTimeout as sleep } from "node:timers/promises";
import { db, upkeepDb } from "#lib/db/client";
import type { Replay } from "#lib/db/generated/client";
import { ringForwards } from "#lib/forwards/bell";
import type { DestinationFilter } from "#lib/forwards/plan";
import { log } from "#lib/log";
import { enqueue, nextStep } from "./enqueue.ts";
import { countReplayed } from "./matching-events.ts";

const LOOK_EVERY_MS = 500;
const LEASE_S = 120;
const BATCH = 1_000;
/** The most items of one replay in the queue, so that it pauses soon and does not delay new webhooks. */
const MOST_QUEUED = 2_000;

/**
 * Works on replays until stopped; processes share the work. The progress is stored with each replay, so that it
 * continues after a restart. Returns a function that stops it.
 */
export function startReplayRunner(): () => Promise<void> {
  const over = new AbortController();
  const running = run(over.signal);
  return () => {
    over.abort();
    return running;
  };
}

async function run(over: AbortSignal): Promise<void> {
  while (!over.aborted) {
    const busy = await work(over).catch((error: unknown) => {
      log().warn({ err: error }, "a replay could not go on; it is tried again");
      return false;
    });
    if (busy || over.aborted) continue;
    await sleep(LOOK_EVERY_MS, undefined, { signal: over }).catch(() => {});
  }
}

/** One step of each running replay. Returns whether one of them can go on at once. */
async function work(over: AbortSignal): Promise<boolean> {
  const replays = await db().$queryRaw<{ id: string }[]>`
    update replay set leased_until = clock_timestamp() + make_interval(secs => ${LEASE_S}::float8)
    where id in (
      select id from replay where state = 'running' and (leased_until is null or leased_until < clock_timestamp())
      for update skip locked)
    returning id`;
  let isBusy = false;
  for (const { id } of replays) {
    try {
      if (!over.aborted && (await step(id))) isBusy = true;
    } finally {
      await db().replay.updateMany({ where: { id }, data: { leasedUntil: null } });
    }
  }
  return isBusy;
}

async function step(id: string): Promise<boolean> {
  const replay = await db().replay.findUnique({ where: { id }, include: { destination: true } });
  if (replay?.state !== "running") return false;
  if (replay.total === null) {
    // Safe: only a `DestinationFilter` is stored there.
    const spec = { ...replay, filter: replay.filter as DestinationFilter };
    const total = await countReplayed(upkeepDb(), replay.destination, spec);
    await db().replay.update({ where: { id }, data: { total } });
    return true;
  }
  const queued = await db().forward.count({ where: { replayId: id, failedAt: null } });
  if (hasReadAll(replay)) {
    if (queued === 0) await finish(id);
    return false;
  }
  const limit = Math.min(BATCH, MOST_QUEUED - queued, allowedByRate(replay));
  return limit > 0 ? feed(replay, limit) : false;
}

/** The cursor's last position: after every event. */
const END = "ffffffff-ffff-ffff-ffff-ffffffffffff";
const hasReadAll = ({ cursor }: Replay) => cursor === END;

function allowedByRate({ ratePerSecond, createdAt, queued }: Replay): number {
  if (ratePerSecond === null) return BATCH;
  const seconds = (Date.now() - createdAt.getTime()) / 1_000;
  return Math.min(ratePerSecond, Math.floor(seconds * ratePerSecond) - queued);
}

async function feed(replay: Replay & { destination: Parameters<typeof nextStep>[1] }, limit: number): Promise<boolean> {
  const { rows, cursor, rebuilt } = await nextStep(upkeepDb(), replay.destination, replay, limit);
  const isStillRunning = await db().$transaction(async (tx) => {
    const { count } = await tx.replay.updateMany({
      where: { id: replay.id, state: "running" },
      data: {
        cursor: cursor ?? END,
        queued: { increment: rows.reduce((sum, { events }) => sum + events, 0) },
        rebuilt: { increment: rebuilt },
      },
    });
    if (count > 0) await enqueue(tx, rows, replay.id);
    return count > 0;
  });
  ringForwards([replay.destinationId]);
  return isStillRunning;
}

async function finish(id: string): Promise<void> {
  await db().replay.updateMany({
    where: { id, state: "running" },
    data: { state: "finished", finishedAt: new Date() },
  });
}
