import { Prisma } from "#lib/db/generated/client";
import type { Range } from "../read/counting.ts";
import { filterConditions } from "../search/apply-filter.ts";
import type { SeenFilter } from "../search/filter.ts";
import { HOUR_MS } from "./counted-hours.ts";
import type { Cut } from "./pieces.ts";

/** Selects the rows of a cut for whole hours. Its columns have the names that they have in `event`. */
export async function selectRolledUp(
  columns: Prisma.Sql,
  filter: SeenFilter,
  { cut }: Cut,
  { from, to }: Range,
): Promise<Prisma.Sql> {
  const conditions = [
    // A number in the text, so that PostgreSQL may use the indexes that only have rows of one cut.
    Prisma.sql`cut = ${Prisma.raw(String(cut))}`,
    Prisma.sql`hour >= ${from.getTime() / HOUR_MS}::int and hour < ${to.getTime() / HOUR_MS}::int`,
    ...(await filterConditions({ ...filter, from: undefined, to: undefined })),
  ];
  return Prisma.sql`select ${columns} from event_count where ${Prisma.join(conditions, " and ")}`;
}
