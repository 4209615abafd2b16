import { type Context, requireRole } from "#lib/access/context";
import { inTurn } from "#lib/api/turns";
import { readDb } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";
import { SEVERITIES } from "#lib/fields/client/severity";
import { formatPhone } from "#lib/fields/phone";
import type { EventFacets } from "../schema.ts";
import { MASKED_KIND } from "../search/columns.ts";
import type { EventFilter } from "../search/filter.ts";
import { type SeenFilter, seenBy } from "../search/filter.ts";
import { matching, selectMatching } from "../search/matching.ts";
import { countNewestFirst, type Range, rangeOf } from "./counting.ts";
import { namesOfAccounts } from "./item.ts";

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

/** The values to filter by. Each list ignores its own filter, so that it shows the alternatives. */
export async function readFacets(ctx: Context, filter: EventFilter): Promise<EventFacets> {
  requireRole(ctx, "viewer");
  const seen = seenBy(ctx, filter);
  const { counts, isPartial, countedFrom } = await inTurn(ctx, async () =>
    countNewestFirst(await rangeOf(filter), (slice) => countAll(seen, slice)),
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

/**
 * Counts facets without a filter in one query and each of the others in its own. Counting needs CPU time, so both
 * halves run in parallel; one search uses at most two connections.
 */
async function countAll(filter: SeenFilter, slice: Range): Promise<Counts[]> {
  const own = NAMES.filter((name) => filter[name]?.length);
  const others = TOGETHER.map((facets) => facets.filter((name) => !own.includes(name))).filter(
    (facets) => facets.length > 0,
  );
  const middle = new Date((slice.from.getTime() + slice.to.getTime()) / 2);
  const halves = [
    { ...filter, from: middle, to: slice.to },
    { ...filter, from: slice.from, to: middle },
  ];
  const counts = await Promise.all(halves.map((half) => count(half, others)));
  for (const name of own)
    counts.push(...(await Promise.all(halves.map((half) => count({ ...half, [name]: undefined }, [[name]])))));
  return counts;
}

async function count(filter: SeenFilter, sets: Facet[][]): Promise<Counts> {
  const facets = sets.flat();
  if (facets.length === 0) return {};
  const found = await matching(filter);
  const list = (names: Facet[]) => names.map((name) => FACETS[name]).join(", ");
  const columns = Prisma.raw(list(facets));
  const seen = facets.map((name) => (name === "kind" && filter.isMasked ? MASKED_KIND : Prisma.raw(FACETS[name])));
  const grouping = Prisma.raw(sets.map((set) => `(${list(set)})`).join(", "));
  // An event that several parts of the search find must be counted once.
  const counted = Prisma.join(found.either.length > 0 ? [Prisma.sql`id`, ...seen] : seen);
  const [row] = await readDb().$queryRaw<{ rows: Combination[] | null }[]>`
    select json_agg(json_build_array(count, ${columns})) as rows from (
      select ${columns}, count(*) from (${selectMatching(counted, found)}) found group by grouping sets (${grouping})
    ) counted`;
  return sumEach(facets, row?.rows ?? []);
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
