import { type Context, requireRole } from "#lib/access/context";
import { inTurn } from "#lib/api/turns";
import { readDb } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";
import { SEVERITIES } from "#lib/fields/client/severity";
import { formatPhone } from "#lib/fields/phone";
import { namesOfAccounts } from "#lib/lookups/accounts";
import { type CountedHours, readCountedHours } from "../counts/counted-hours.ts";
import { cutFor, type Piece, piecesOf } from "../counts/pieces.ts";
import { selectRolledUp } from "../counts/select-rolled-up.ts";
import type { EventFacets } from "../schema.ts";
import { MASKED_KIND } from "../search/columns.ts";
import { type EventFilter, type SeenFilter, seenBy } from "../search/filter.ts";
import { matching, selectMatching } from "../search/matching.ts";
import { countNewestFirst, halvesOf, type Range, rangeOf } from "./counting.ts";

/** The filter parameter of each facet. Some have another column name. */
const FACETS = {
  field: "field",
  kind: "kind",
  severity: "severity",
  waba: "waba_id",
  phone: "phone_number",
} as const;
type Facet = keyof typeof FACETS;
type Counts = Partial<Record<Facet, Map<string, number>>>;
/** A count, followed by the values it belongs to. */
type Combination = [number, ...(string | number | null)[]];

const NAMES = Object.keys(FACETS) as Facet[];
/** These columns have few combinations; all five together would have nearly as many as there are events. */
const TOGETHER: Facet[][] = [
  ["field", "kind", "severity"],
  ["waba", "phone"],
];
const MOST = 50;

/**
 * The values to filter by. Each list ignores its own filter, so that it shows the alternatives. `counted` are the hours
 * that need not be counted from events.
 */
export async function readFacets(
  ctx: Context,
  filter: EventFilter,
  counted: () => Promise<CountedHours | null> = readCountedHours,
): Promise<EventFacets> {
  requireRole(ctx, "viewer");
  const seen = seenBy(ctx, filter);
  const { counts, isPartial, countedFrom } = await inTurn(ctx, async () =>
    countNewestFirst(await rangeOf(filter), async (slice) => countAll(seen, slice, await counted())),
  );
  const top = (facet: Facet) => mostFrequent(counts.flat().flatMap((part) => part[facet] ?? []));
  const accounts = top("waba");
  const names = await namesOfAccounts(accounts.map(({ value }) => value));
  return {
    field: top("field"),
    kind: top("kind"),
    severity: top("severity").map(({ value, count }) => ({ value: SEVERITIES[Number(value)] ?? "routine", count })),
    account: accounts.map(({ value, count }) => ({ id: value, name: names.get(value) ?? null, count })),
    phone: top("phone").map((one) => ({ ...one, label: formatPhone(one.value) })),
    isPartial,
    countedFrom: countedFrom?.toISOString() ?? null,
  };
}

/** Counts facets without a filter together and each of the others in its own query. */
async function countAll(filter: SeenFilter, slice: Range, counted: CountedHours | null): Promise<Counts[]> {
  const own = NAMES.filter((name) => filter[name]?.length);
  const others = TOGETHER.map((facets) => facets.filter((name) => !own.includes(name))).filter(
    (facets) => facets.length > 0,
  );
  const counts = await countSets(filter, others, slice, counted);
  for (const name of own) counts.push(...(await countSets({ ...filter, [name]: undefined }, [[name]], slice, counted)));
  return counts;
}

/** Counting needs CPU time, so both halves of a range run in parallel; one search uses at most two connections. */
async function countSets(
  filter: SeenFilter,
  sets: Facet[][],
  slice: Range,
  counted: CountedHours | null,
): Promise<Counts[]> {
  const cuts = sets.map((set) => ({ sets: [set], cut: cutFor(filter, columnsOf(set)) }));
  // Counting from events, one query for all sets is enough.
  const queries = cuts.some(({ cut }) => cut) ? cuts : [{ sets, cut: null }];
  const counts: Counts[] = [];
  for (const { sets: together, cut } of queries) {
    const countHalf = async (half: Range) => {
      for (const piece of piecesOf(half, cut, counted)) counts.push(await count(filter, together, piece));
    };
    await Promise.all(halvesOf(slice).map(countHalf));
  }
  return counts;
}

const columnsOf = (facets: Facet[]) => facets.map((name) => FACETS[name]);

async function count(filter: SeenFilter, sets: Facet[][], piece: Piece): Promise<Counts> {
  const facets = sets.flat();
  if (facets.length === 0) return {};
  const list = (names: Facet[]) => columnsOf(names).join(", ");
  const columns = Prisma.raw(list(facets));
  const seen = facets.map((name) => (name === "kind" && filter.isMasked ? MASKED_KIND : Prisma.raw(FACETS[name])));
  const grouping = Prisma.raw(sets.map((set) => `(${list(set)})`).join(", "));
  const [events, found] = piece.cut
    ? [
        Prisma.sql`sum(events)::int`,
        await selectRolledUp(Prisma.join([...seen, Prisma.sql`events`]), filter, piece.cut, piece.range),
      ]
    : [Prisma.sql`count(*)`, await selectEvents(seen, { ...filter, ...piece.range })];
  const [row] = await readDb().$queryRaw<{ rows: Combination[] | null }[]>`
    select json_agg(json_build_array(count, ${columns})) as rows from (
      select ${columns}, ${events} as count from (${found}) found group by grouping sets (${grouping}) having ${events} > 0
    ) counted`;
  return sumEach(facets, row?.rows ?? []);
}

/** An event that several parts of the search find must be counted once. */
async function selectEvents(columns: Prisma.Sql[], filter: SeenFilter): Promise<Prisma.Sql> {
  const found = await matching(filter);
  return selectMatching(Prisma.join(found.either.length > 0 ? [Prisma.sql`id`, ...columns] : columns), found);
}

/** A column outside a combination's own grouping set is null, like a missing value. Neither is counted. */
function sumEach(facets: Facet[], rows: Combination[]): Counts {
  const counts: Counts = {};
  facets.forEach((facet, i) => {
    const sums = new Map<string, number>();
    for (const [count, ...values] of rows) {
      const value = values[i];
      if (value !== null && value !== undefined) sums.set(String(value), (sums.get(String(value)) ?? 0) + count);
    }
    counts[facet] = sums;
  });
  return counts;
}

function mostFrequent(slices: Map<string, number>[]): { value: string; count: number }[] {
  const total = new Map<string, number>();
  for (const slice of slices) for (const [value, count] of slice) total.set(value, (total.get(value) ?? 0) + count);
  return [...total]
    .map(([value, count]) => ({ value, count }))
    .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1))
    .slice(0, MOST);
}
