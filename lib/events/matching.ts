import { Prisma } from "#lib/db/generated/client";
import { filterConditions } from "./conditions.ts";
import type { EventFilter } from "./filter.ts";
import { type FoundWord, findWord } from "./find-words.ts";
import { isMistake, parseSearch } from "./search.ts";

/** What fits a filter: `where` must hold and, where the search has words, one of `either` too. */
export type Matching = { where: Prisma.Sql; either: Prisma.Sql[] };

export async function matching(filter: EventFilter): Promise<Matching> {
  const search = parseSearch(filter.q ?? "");
  if (isMistake(search)) throw new Error("the filter was not parsed");
  const [conditions, words] = await Promise.all([filterConditions(filter), Promise.all(search.words.map(findWord))]);
  const [narrowest, ...others] = words.toSorted((one, other) => one.breadth - other.breadth);
  for (const json of search.contains) conditions.push(Prisma.sql`payload @> ${json}::jsonb`);
  for (const word of others) conditions.push(anyOf(word.conditions));
  return {
    where: conditions.length > 0 ? Prisma.join(conditions, " and ") : Prisma.sql`true`,
    either: narrowest?.conditions ?? [],
  };
}

/** All of it as one condition: for a few rows named by id, or for all in order. */
export function matchingCondition({ where, either }: Matching): Prisma.Sql {
  return either.length > 0 ? Prisma.sql`${where} and ${anyOf(either)}` : where;
}

/**
 * Selects from what fits, each way in which a word may be found by its own index: of one condition with `or`,
 * PostgreSQL would read all of the time range. `more` goes behind each part, e.g. its order and limit.
 */
export function selectMatching(columns: Prisma.Sql, { where, either }: Matching, more = Prisma.empty): Prisma.Sql {
  if (either.length === 0) return Prisma.sql`select ${columns} from event where ${where} ${more}`;
  const parts = either.map((one) => Prisma.sql`(select ${columns} from event where ${where} and ${one} ${more})`);
  return Prisma.join(parts, " union ");
}

function anyOf(conditions: FoundWord["conditions"]): Prisma.Sql {
  return Prisma.sql`(${Prisma.join(conditions, " or ")})`;
}
