import { Prisma } from "#lib/db/generated/client";
import { uuidFloor } from "#lib/db/partitions";
import { SEVERITIES } from "#lib/fields/client/severity";
import { isKnownField } from "#lib/fields/index";
import { FIELDS_WITH_KINDS } from "#lib/fields/mask";
import { matchesWildcard } from "../client/wildcard.ts";
import type { SeenFilter } from "./seen-filter.ts";
import { storedFields } from "./stored-values.ts";

/** Columns of `event` by which rows are told apart. */
type Column = "waba_id" | "phone_number" | "field" | "kind" | "severity" | "subject" | "app_id" | "person";

/** The filter as conditions over `event`, without `q`. Time bounds are bounds of the primary key: partitions are left out. */
export async function filterConditions(filter: SeenFilter): Promise<Prisma.Sql[]> {
  const severities = filter.severity?.map((one) => SEVERITIES.indexOf(one));
  return [
    ...(filter.from ? [Prisma.sql`id >= ${uuidFloor(filter.from)}::uuid`] : []),
    ...(filter.to ? [Prisma.sql`id < ${uuidFloor(filter.to)}::uuid`] : []),
    ...(filter.waba?.length ? [oneOf("waba_id", filter.waba)] : []),
    ...(filter.phone?.length ? [oneOf("phone_number", filter.phone)] : []),
    ...(filter.kind?.length ? [kindIn(filter.kind, filter.isMasked)] : []),
    ...(filter.subject?.length ? [oneOf("subject", filter.subject)] : []),
    ...(filter.app?.length ? [oneOf("app_id", filter.app)] : []),
    ...(severities?.length ? [severityIn(severities)] : []),
    ...(filter.field?.length ? [oneOf("field", await fieldsMatching(filter.field))] : []),
    ...(filter.unknown ? [await isUnknown(filter.unknown === "yes")] : []),
    ...(filter.acknowledged ? [isAcknowledged(filter.acknowledged === "yes")] : []),
    ...(filter.test ? [filter.test === "yes" ? Prisma.sql`is_test` : Prisma.sql`not is_test`] : []),
    ...(filter.late ? [filter.late === "yes" ? Prisma.sql`${IS_LATE}` : Prisma.sql`not (${IS_LATE})`] : []),
  ];
}

/** As in the partial index `event_late_idx`; the same as `LATE_MS` says. */
const IS_LATE = Prisma.sql`received_at - coalesce(claimed_at, occurred_at) > interval '5 minutes' and not is_test`;

/** One value is said with `=`: only then can an index on (column, id) be read in the order of the list. */
export function oneOf(column: Column, values: readonly string[]): Prisma.Sql {
  const name = Prisma.raw(column);
  return values.length === 1 ? Prisma.sql`${name} = ${values[0]}` : Prisma.sql`${name} = any(${values})`;
}

/** Who is masked finds a kind only where they see it. */
export function kindIn(kinds: readonly string[], isMasked: boolean): Prisma.Sql {
  const isOne = oneOf("kind", kinds);
  return isMasked ? Prisma.sql`(${isOne} and ${HAS_A_KIND})` : isOne;
}

const HAS_A_KIND = Prisma.sql`field = any(${FIELDS_WITH_KINDS})`;

/** The column as who is masked sees it. */
export const MASKED_KIND = Prisma.sql`case when ${HAS_A_KIND} then kind end as kind`;

function severityIn(severities: number[]): Prisma.Sql {
  if (severities.length === 1) return Prisma.sql`severity = ${severities[0]}::smallint`;
  return Prisma.sql`severity = any(${severities}::smallint[])`;
}

function isAcknowledged(wanted: boolean): Prisma.Sql {
  if (wanted) return Prisma.sql`id in (select event_id from event_acknowledgement)`;
  return Prisma.sql`not exists (select from event_acknowledgement a where a.event_id = event.id)`;
}

/** Names in place of wildcards: the index on (field, id) knows names only. */
async function fieldsMatching(fields: string[]): Promise<string[]> {
  if (!fields.some((field) => field.includes("*"))) return fields;
  const stored = await storedFields();
  return [
    ...new Set(
      fields.flatMap((field) =>
        field.includes("*") ? stored.filter((name) => matchesWildcard(field, name)) : [field],
      ),
    ),
  ];
}

async function isUnknown(wanted: boolean): Promise<Prisma.Sql> {
  const unknown = (await storedFields()).filter((field) => !isKnownField(field));
  return wanted ? oneOf("field", unknown) : Prisma.sql`field <> all(${unknown})`;
}
