import { readDb } from "#lib/db/client";
import { uuidFloor, uuidTime } from "#lib/db/partitions";
import type { EventFilter } from "../search/filter.ts";
import { isTimeout } from "../search/narrowing.ts";

const DAY_MS = 86_400_000;
const FIRST_SLICE_MS = 8 * DAY_MS;
/** After this time, the counts so far are returned. */
const BUDGET_MS = 2_000;

export type Range = { from: Date; to: Date };
export type Counted<Count> = { counts: Count[]; isPartial: boolean; countedFrom: Date | null };

/** The time range of a filter. A missing start or end is taken from all stored events. */
export async function rangeOf({ from, to }: EventFilter, now = Date.now()): Promise<Range> {
  const until = to ?? new Date(now + 1);
  if (from) return { from, to: new Date(Math.max(until.getTime(), from.getTime() + 1)) };
  const [first] = await readDb().$queryRaw<{ id: string | null }[]>`
    select id from event where id < ${uuidFloor(until)}::uuid order by id limit 1`;
  return { from: first?.id ? uuidTime(first.id) : new Date(until.getTime() - DAY_MS), to: until };
}

/** Counts the newest part of a range first, then older parts while there is time. Only the range itself cuts a day in two. */
export async function countNewestFirst<Count>(
  range: Range,
  count: (slice: Range) => Promise<Count>,
): Promise<Counted<Count>> {
  const began = Date.now();
  const counts: Count[] = [];
  let end = range.to;
  for (let size = FIRST_SLICE_MS; end > range.from; size *= 2) {
    if (Date.now() - began > BUDGET_MS) return { counts, isPartial: true, countedFrom: end };
    const from = new Date(Math.max(range.from.getTime(), startOfDay(end.getTime() - size)));
    try {
      counts.push(await count({ from, to: end }));
    } catch (error) {
      if (!isTimeout(error)) throw error;
      return { counts, isPartial: true, countedFrom: end };
    }
    end = from;
  }
  return { counts, isPartial: false, countedFrom: null };
}

function startOfDay(time: number): number {
  return Math.floor(time / DAY_MS) * DAY_MS;
}

/** The older and the newer half of a range, divided between two days if it has several. */
export function halvesOf({ from, to }: Range): Range[] {
  const middle = (from.getTime() + to.getTime()) / 2;
  const between = new Date(startOfDay(middle) > from.getTime() ? startOfDay(middle) : middle);
  return [
    { from: between, to },
    { from, to: between },
  ];
}
