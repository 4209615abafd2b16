import { db, readDb } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";
import { once } from "#lib/once";

/** There are few fields and kinds, and new ones are rare: a filter may use a list of this age. */
const KEPT_MS = 5_000;

type Kept = { values: Promise<string[]>; until: number };

/** Every field that some event has. */
export function storedFields(): Promise<string[]> {
  return stored("field");
}

/** Every kind that some event has. */
export function storedKinds(): Promise<string[]> {
  return stored("kind");
}

function stored(column: "field" | "kind"): Promise<string[]> {
  const kept = once("stored-values", () => new Map<string, Kept>());
  const known = kept.get(column);
  if (known && known.until > Date.now()) return known.values;
  const values = readDistinct(column);
  values.catch(() => kept.delete(column));
  kept.set(column, { values, until: Date.now() + KEPT_MS });
  return values;
}

/** Steps from each value to the next by the index on (column, id): `distinct` would read the whole index. */
async function readDistinct(column: "field" | "kind"): Promise<string[]> {
  const name = Prisma.raw(column);
  const rows = await readDb().$queryRaw<{ value: string }[]>`
    with recursive found as (
      (select ${name} as value from event where ${name} is not null order by ${name} limit 1)
      union all
      select (select ${name} from event where ${name} > found.value order by ${name} limit 1)
      from found where found.value is not null
    )
    select value from found where value is not null`;
  return rows.map((row) => row.value);
}

const COLUMNS = { waba: Prisma.sql`waba_id`, phone: Prisma.sql`phone_number`, field: Prisma.sql`field` };

/** Which of these accounts, phone numbers (digits) or fields occur in events. */
export async function occurring(what: keyof typeof COLUMNS, values: string[]): Promise<string[]> {
  if (values.length === 0) return [];
  const rows = await db().$queryRaw<{ value: string }[]>`
    select v.value from unnest(${values}::text[]) as v(value)
    where exists (select from event e where e.${COLUMNS[what]} = v.value)`;
  return rows.map(({ value }) => value);
}
