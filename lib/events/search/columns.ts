import { Prisma } from "#lib/db/generated/client";
import { FIELDS_WITH_KINDS } from "#lib/fields/mask";

/** Columns of `event` that are compared with values. */
type Column = "waba_id" | "phone_number" | "field" | "kind" | "severity" | "subject" | "app_id" | "person";

/** Compares a single value with `=`: only then can an index on (column, id) be read in the order of the list. */
export function oneOf(column: Column, values: readonly string[]): Prisma.Sql {
  const name = Prisma.raw(column);
  return values.length === 1 ? Prisma.sql`${name} = ${values[0]}` : Prisma.sql`${name} = any(${values})`;
}

/** A masked reader finds events by their kind only where it is shown. */
export function kindIn(kinds: readonly string[], isMasked: boolean): Prisma.Sql {
  const isOne = oneOf("kind", kinds);
  return isMasked ? Prisma.sql`(${isOne} and ${HAS_A_KIND})` : isOne;
}

const HAS_A_KIND = Prisma.sql`field = any(${FIELDS_WITH_KINDS})`;

/** The column `kind` as a masked reader sees it. */
export const MASKED_KIND = Prisma.sql`case when ${HAS_A_KIND} then kind end as kind`;
