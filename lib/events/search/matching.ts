import { Prisma } from "#lib/db/generated/client";
import { isPrivateField } from "#lib/fields/private-fields";
import { isMistake, parseSearch, type Search } from "../client/search.ts";
import { filterConditions } from "./apply-filter.ts";
import { oneOf } from "./columns.ts";
import type { SeenFilter } from "./filter.ts";
import { findWord, type Way, waysToFind } from "./find-words.ts";
import { storedFields } from "./stored-values.ts";

/** The condition for matching events: `where`, and one of `either` if the search has words. */
export type Matching = { where: Prisma.Sql; either: Way[] };

/** Masked readers search only what they see: no people, no masked payloads, no kinds of unknown fields. */
export function matching(filter: SeenFilter): Promise<Matching> {
  const search = parseSearch(filter.q ?? "");
  if (isMistake(search)) throw new Error("the filter was not parsed");
  return matchingSearch(filter, search);
}

/** Like `matching`, with another search instead of the filter's `q`. */
export async function matchingSearch(filter: SeenFilter, search: Search): Promise<Matching> {
  const [conditions, words] = await Promise.all([
    filterConditions(filter),
    Promise.all(search.words.map((word) => findWord(word, filter.isMasked))),
  ]);
  for (const json of search.contains) conditions.push(Prisma.sql`payload @> ${json}::jsonb`);
  if (filter.isMasked && search.contains.length > 0) conditions.push(await hasNoPeople());
  return {
    where: conditions.length > 0 ? Prisma.join(conditions, " and ") : Prisma.sql`true`,
    either: words.length > 0 ? waysToFind(words, filter.isMasked) : [],
  };
}

async function hasNoPeople(): Promise<Prisma.Sql> {
  return oneOf(
    "field",
    (await storedFields()).filter((field) => !isPrivateField(field)),
  );
}

/** Everything as one condition: for a few rows known by id, or for walking the timeline. */
export function matchingCondition({ where, either }: Matching): Prisma.Sql {
  const ways = either.map((way) =>
    "values" in way ? Prisma.sql`${way.column} = any(${way.values}) and ${way.condition}` : way.condition,
  );
  return ways.length > 0 ? Prisma.sql`${where} and (${Prisma.join(ways, " or ")})` : where;
}

/**
 * Selects the matching events with one part for each way and value: for conditions with `or` or lists of values
 * PostgreSQL would read the whole time range. `more` is appended to each part, e.g. its order and limit.
 */
export function selectMatching(columns: Prisma.Sql, { where, either }: Matching, more = Prisma.empty): Prisma.Sql {
  if (either.length === 0) return Prisma.sql`select ${columns} from event where ${where} ${more}`;
  const parts = either.map((way) =>
    "values" in way
      ? Prisma.sql`(select own.* from unnest(${way.values}::text[]) as value cross join lateral (
          select ${columns} from event where ${way.column} = value and ${way.condition} and ${where} ${more}) own)`
      : Prisma.sql`(select ${columns} from event where ${way.condition} and ${where} ${more})`,
  );
  return Prisma.join(parts, " union ");
}
