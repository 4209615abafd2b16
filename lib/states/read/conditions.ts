import { containing } from "#lib/db/containing";
import { Prisma } from "#lib/db/generated/client";
import type { StateKind } from "#lib/fields/client/state-properties";
import { isAccountNamed } from "#lib/lookups/accounts";
import { NONE, OTHER, STATUSES } from "../client/statuses.ts";
import { FILTERED_PROPERTIES, type StateFilter } from "../schema.ts";

/** A column of the table with this alias. */
export const columnOf = (alias: string) => (name: string) => Prisma.raw(`${alias}.${name}`);
const own = columnOf("s");

/** Conditions on rows `s`, or on those of another alias. */
export function matching(kind: StateKind, filter: StateFilter, column: (name: string) => Prisma.Sql = own): Prisma.Sql {
  const { q, id, name, waba, status, quality, category, language, gone } = filter;
  const { changedSince, changedProperty, willChange, qualityFell, foundByChecking } = filter;
  const properties = column("properties");
  const conditions = [
    Prisma.sql`${column("kind")} = ${kind}`,
    gone || Prisma.sql`not ${column("is_gone")}`,
    q && search(q, column),
    id && Prisma.sql`${column("id")} = any(${id})`,
    name !== undefined && Prisma.sql`${column("name")} = ${name}`,
    waba && Prisma.sql`${column("waba_id")} = any(${waba})`,
    status && oneOf(column("status"), status, Object.keys(STATUSES[kind])),
    quality && oneOf(column("quality"), quality),
    category && oneOf(column("category"), category),
    language && oneOf(column("language"), language),
    ...FILTERED_PROPERTIES.map((property) => {
      const words = filter[property];
      return words && hasValue(properties, property, words);
    }),
    changedSince && changed(column, changedSince, changedProperty),
    willChange !== undefined && change(column, willChange),
    qualityFell !== undefined && Prisma.sql`${column("quality_fell")} = ${qualityFell}`,
    foundByChecking !== undefined && Prisma.sql`${column("is_found")} = ${foundByChecking}`,
  ];
  return Prisma.join(
    conditions.filter((one): one is Prisma.Sql => typeof one === "object"),
    " and ",
  );
}

/** Whether the column has one of the words; "none" is null, "other" what is not known. */
export function oneOf(column: Prisma.Sql, words: readonly string[], known: readonly string[] = []): Prisma.Sql {
  const named = words.filter((word) => word !== NONE && word !== OTHER);
  const some = [
    named.length === 1 ? Prisma.sql`${column} = ${named[0]}` : Prisma.sql`${column} = any(${named})`,
    ...(words.includes(NONE) ? [Prisma.sql`${column} is null`] : []),
    ...(words.includes(OTHER) ? [Prisma.sql`${column} <> all(${known as string[]})`] : []),
  ];
  return Prisma.sql`(${Prisma.join(some, " or ")})`;
}

/** Of a property that has several, one of them is enough; "none" is for those that have no value at all. */
function hasValue(properties: Prisma.Sql, property: string, words: readonly string[]): Prisma.Sql {
  const some = (condition: Prisma.Sql) => of(properties, [property], condition);
  const value = Prisma.sql`each.state ->> 'value'`;
  const isNamed = some(Prisma.sql`${value} = any(${words.filter((word) => word !== NONE)})`);
  return words.includes(NONE) ? Prisma.sql`(not ${some(Prisma.sql`${value} is not null`)} or ${isNamed})` : isNamed;
}

function of(properties: Prisma.Sql, names: readonly string[], condition: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`exists (
    select from jsonb_each(${properties}) as each(name, state)
    where split_part(each.name, ':', 1) = any(${names as string[]}) and ${condition})`;
}

function changed(column: (name: string) => Prisma.Sql, since: Date, names: readonly string[] | undefined): Prisma.Sql {
  const at = Prisma.sql`${since.toISOString()}::timestamptz`;
  const any = Prisma.sql`${column("changed_at")} >= ${at}`;
  if (!names) return any;
  return Prisma.sql`(${any} and ${of(column("properties"), names, Prisma.sql`uuid_ms(each.state ->> 'change') >= ${at}`)})`;
}

export const willChangeOf = (column: (name: string) => Prisma.Sql = own) =>
  Prisma.sql`${column("will_change_at")} > now()`;

function change(column: (name: string) => Prisma.Sql, wanted: boolean | readonly string[]): Prisma.Sql {
  const will = willChangeOf(column);
  if (typeof wanted === "boolean") return wanted ? will : Prisma.sql`not coalesce(${will}, false)`;
  const isAhead = Prisma.sql`(each.state ->> 'until')::timestamptz > now()`;
  return Prisma.sql`(${will} and ${of(column("properties"), wanted, isAhead)})`;
}

function search(q: string, column: (name: string) => Prisma.Sql): Prisma.Sql {
  const part = containing(q);
  const digits = q.replace(/\D/g, "");
  const isNumber =
    digits.length >= 3
      ? Prisma.sql`or (${column("kind")} = 'phone' and ${column("id")} like ${containing(digits)})`
      : Prisma.empty;
  // Several times faster than "ilike".
  return Prisma.sql`(lower(${column("name")}) like ${part.toLowerCase()} or ${column("id")} = ${q} or ${column("waba_id")} = ${q}
    or ${column("language")} = ${q} ${isNumber}
    or ${isAccountNamed(column("waba_id"), part)})`;
}
