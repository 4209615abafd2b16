import type { Prisma } from "#lib/db/generated/client";
import type { ItemRow } from "../read/item.ts";
import type { EventFilter, SeenFilter } from "./filter.ts";
import { FILTERS } from "./filter-table.ts";

type FilterName = keyof typeof FILTERS;
type Wanted = { [Name in FilterName]: NonNullable<EventFilter[Name]> };
type Applied<Name extends FilterName> = {
  condition: (wanted: Wanted[Name], isMasked: boolean) => Prisma.Sql | Promise<Prisma.Sql>;
  matches: (row: ItemRow, wanted: Wanted[Name], isMasked: boolean) => boolean;
};

const NAMES = Object.keys(FILTERS) as FilterName[];
/** Typed so that a name leads to a filter and a value of the same type. */
const TABLE: { [Name in FilterName]: Applied<Name> } = FILTERS;

/** The filter as conditions over `event`, without `q`. */
export function filterConditions(filter: SeenFilter): Promise<Prisma.Sql[]> {
  return Promise.all(NAMES.flatMap((name) => conditionOf(name, filter) ?? []));
}

/** Whether an event that was just stored belongs on a timeline: `filterConditions` in memory, also without `q`. */
export function matchesFilter(filter: SeenFilter, row: ItemRow): boolean {
  return NAMES.every((name) => matchesOne(name, filter, row));
}

function conditionOf<Name extends FilterName>(name: Name, filter: SeenFilter) {
  const wanted = wantedOf(name, filter);
  return wanted && TABLE[name].condition(wanted, filter.isMasked);
}

function matchesOne<Name extends FilterName>(name: Name, filter: SeenFilter, row: ItemRow): boolean {
  const wanted = wantedOf(name, filter);
  return !wanted || TABLE[name].matches(row, wanted, filter.isMasked);
}

/** An empty list filters nothing. */
function wantedOf<Name extends FilterName>(name: Name, filter: Partial<Wanted>): Wanted[Name] | undefined {
  const wanted = filter[name];
  return Array.isArray(wanted) && wanted.length === 0 ? undefined : wanted;
}
