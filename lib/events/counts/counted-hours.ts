import { type Db, readDb, type Transaction } from "#lib/db/client";

export const HOUR_MS = 3_600_000;
export const DAY_HOURS = 24;

/** Hours since 1970; each range ends before its second hour. See `EventCounted` in prisma/schema.prisma. */
export type CountedHours = {
  openFrom: number;
  openTo: number;
  countedFrom: number;
  countedTo: number;
  byDayTo: number;
  byDaySince: Date;
};

/** Null until the first run of the job. */
export function readCountedHours(db: Db | Transaction = readDb()): Promise<CountedHours | null> {
  return db.eventCounted.findFirst();
}

export const dayOf = (hour: number) => Math.floor(hour / DAY_HOURS) * DAY_HOURS;
