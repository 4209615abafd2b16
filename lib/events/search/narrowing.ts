import { AppError } from "#lib/errors";
import type { EventFilter } from "./filter.ts";

const HOUR_MS = 3_600_000;
const TRY = [30 * 24, 7 * 24, 24, 6, 1];

/** Runs a read. If the database stops it for taking too long, throws `range_too_wide` with a narrower range to try. */
export async function narrowing<T>({ from, to }: Pick<EventFilter, "from" | "to">, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!isTimeout(error)) throw error;
    const end = to ?? new Date();
    const hours = from ? (end.getTime() - from.getTime()) / HOUR_MS : Number.POSITIVE_INFINITY;
    const fewer = TRY.find((one) => one <= hours / 3) ?? 1;
    throw new AppError("range_too_wide", "There is too much to look through. Narrow the time range, or add a filter.", {
      suggestion: { from: new Date(end.getTime() - fewer * HOUR_MS).toISOString(), to: to?.toISOString() ?? null },
    });
  }
}

/** PostgreSQL's query_canceled, as Prisma reports it. */
export function isTimeout(error: unknown): boolean {
  return /\b57014\b|canceling statement due to statement timeout/.test(String(error));
}
