import { db } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";

const COLUMNS = { waba: Prisma.sql`waba_id`, phone: Prisma.sql`phone_number`, field: Prisma.sql`field` };

/** Which of these accounts, phone numbers (digits) or fields occur in events. */
export async function occurring(what: keyof typeof COLUMNS, values: string[]): Promise<string[]> {
  if (values.length === 0) return [];
  const rows = await db().$queryRaw<{ value: string }[]>`
    select v.value from unnest(${values}::text[]) as v(value)
    where exists (select from event e where e.${COLUMNS[what]} = v.value)`;
  return rows.map(({ value }) => value);
}
