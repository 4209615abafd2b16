import { actorColumns, type Context, requireRole } from "#lib/access/context";
import { recordAudit } from "#lib/audit/record";
import { db, readDb } from "#lib/db/client";
import type { Destination } from "#lib/db/generated/client";
import { AppError } from "#lib/errors";
import { narrowing } from "#lib/events/search/narrowing";
import { phoneDigits } from "#lib/fields/phone";
import { quantile } from "../durations.ts";
import { findDestination } from "../read-destinations.ts";
import { countReplayed, type ReplaySpec } from "./matching-events.ts";
import { getReplay } from "./read.ts";
import { type ReplayItem, StartReplay } from "./schema.ts";

/** Counts the events and estimates the duration. Throws `range_too_wide` if counting takes too long. */
export async function previewReplay(ctx: Context, input: StartReplay): Promise<ReplayItem> {
  requireRole(ctx, "operator");
  const { destination, spec, ratePerSecond } = await readInput(input);
  const range = { from: spec.from ?? undefined, to: spec.to ?? undefined };
  const total = await narrowing(range, () => countReplayed(readDb(), destination, spec));
  return {
    ...{ id: null, destinationId: destination.id, which: spec.which, filter: spec.filter, ratePerSecond, total },
    from: spec.from?.toISOString() ?? null,
    to: spec.to?.toISOString() ?? null,
    ...{ selected: spec.eventIds.length, state: "running", done: 0, rebuilt: 0, finishedAt: null },
    secondsLeft: Math.ceil(total / Math.min(ratePerSecond ?? Number.POSITIVE_INFINITY, await usualRate(destination))),
    actor: actorColumns(ctx).actor,
    createdAt: new Date().toISOString(),
  };
}

/** Starts a job that counts the events and sends them again. It continues after a restart. */
export async function startReplay(ctx: Context, input: StartReplay): Promise<ReplayItem> {
  requireRole(ctx, "operator");
  const { destination, spec, ratePerSecond } = await readInput(input);
  if (destination.state === "disabled")
    throw new AppError("conflict", "This destination is disabled; an administrator can enable it.");
  const { id } = await db().$transaction(async (tx) => {
    const data = { ...spec, destinationId: destination.id, ratePerSecond, ...actorColumns(ctx) };
    const replay = await tx.replay.create({ data });
    await recordAudit(tx, ctx, {
      action: "replay.started",
      target: `replay:${replay.id}`,
      after: {
        ...{ name: destination.name, which: spec.which, filter: spec.filter, selected: spec.eventIds.length },
        ...{ from: spec.from?.toISOString() ?? null, to: spec.to?.toISOString() ?? null },
      },
    });
    return replay;
  });
  return getReplay(ctx, id);
}

type Input = { destination: Destination; spec: ReplaySpec; ratePerSecond: number | null };

async function readInput(input: StartReplay): Promise<Input> {
  const { destinationId, which, from, to, filter, eventIds = [], ratePerSecond } = StartReplay.parse(input);
  const phone = filter.phone?.map((one) => phoneDigits(one) ?? one);
  const spec = {
    which,
    filter: { ...filter, ...(phone && { phone }) },
    from: from ? new Date(from) : null,
    // Later events are forwarded anyway.
    to: to ? new Date(to) : eventIds.length > 0 ? null : new Date(),
    eventIds,
  };
  return { destination: await findDestination(destinationId), spec, ratePerSecond };
}

const HOUR_MS = 3_600_000;
const GUESSED_MS = 100;

/** Events a second, from the concurrency and the durations of the last day. */
async function usualRate({ id, concurrency, ratePerSecond }: Destination): Promise<number> {
  const counts = await readDb().attemptCount.findMany({
    where: { destinationId: id, at: { gte: new Date(Date.now() - 24 * HOUR_MS) } },
  });
  const times = counts.reduce<number[]>((sum, row) => row.times.map((count, nth) => count + (sum[nth] ?? 0)), []);
  const rate = (concurrency * 1_000) / (quantile(times, 0.5) ?? GUESSED_MS);
  return Math.min(rate, ratePerSecond ?? Number.POSITIVE_INFINITY);
}
