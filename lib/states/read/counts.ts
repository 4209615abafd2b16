import { type Context, requireRole } from "#lib/access/context";
import { readDb } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";
import type { StateKind } from "#lib/fields/client/state-properties";
import { lastSyncAt } from "#lib/lookups/accounts";
import { countedAs, NONE } from "../client/statuses.ts";
import type { Count, StateCounts, StateFilter } from "../schema.ts";
import { matching, willChangeOf } from "./conditions.ts";

/** What is counted by value, in which kinds, and where its value is. */
const DIMENSIONS = {
  status: Prisma.sql`s.status`,
  quality: Prisma.sql`s.quality`,
  category: Prisma.sql`s.category`,
  language: Prisma.sql`s.language`,
  messagingLimit: Prisma.sql`s.properties -> 'messagingLimit' ->> 'value'`,
} as const;
type Dimension = keyof typeof DIMENSIONS;
const OF_KIND: Readonly<Record<StateKind, readonly Dimension[]>> = {
  template: ["status", "quality", "category", "language"],
  phone: ["status", "quality", "messagingLimit"],
  account: ["status", "messagingLimit"],
  business: [],
};

/** How many are in which state. The counts of a property respect every other filter than its own. */
export async function countStates(ctx: Context, kind: StateKind, filter: StateFilter): Promise<StateCounts> {
  requireRole(ctx, "viewer");
  const dimensions = OF_KIND[kind];
  const filtered = dimensions.filter((one) => filter[one] !== undefined);
  const [all, own, accounts, names, categoryWillChange, checkedAt] = await Promise.all([
    combinations(kind, filter, dimensions),
    Promise.all(
      filtered.map(async (one) => [one, await combinations(kind, { ...filter, [one]: undefined }, [one])] as const),
    ),
    countDistinct(kind, filter, Prisma.sql`s.waba_id`),
    kind === "template" ? countDistinct(kind, filter, Prisma.sql`s.name`) : 0,
    kind === "template" ? countCategoryChanges(filter) : 0,
    lastSyncAt(),
  ]);
  const ownOf = new Map(own);
  const by = (dimension: Dimension) => toCounts(kind, dimension, ownOf.get(dimension) ?? all);
  return {
    ...{ total: sum(all, "total"), willChange: sum(all, "will"), qualityFell: sum(all, "fell") },
    ...{ accounts, names, categoryWillChange },
    checkedAt: checkedAt?.toISOString() ?? null,
    ...{ status: by("status"), quality: by("quality"), category: by("category"), language: by("language") },
    messagingLimit: by("messagingLimit"),
  };
}

type Figures = Record<"total" | "will" | "fell" | "statusDay" | "statusWeek" | "qualityDay" | "qualityWeek", number>;
type Combination = Figures & Partial<Record<Dimension, string | null>>;

/** Counts each combination of values in one pass. There are few combinations, even with many rows. */
function combinations(kind: StateKind, filter: StateFilter, dimensions: readonly Dimension[]): Promise<Combination[]> {
  const columns = dimensions.map((one) => Prisma.sql`${DIMENSIONS[one]} as ${Prisma.raw(`"${one}"`)}`);
  const places = dimensions.map((_, i) => Prisma.raw(String(i + 1)));
  const figures = Prisma.sql`count(*)::int as total, (count(*) filter (where ${willChangeOf()}))::int as will,
    (count(*) filter (where s.quality_fell))::int as fell,
    (count(*) filter (where s.status_at > now() - interval '1 day'))::int as "statusDay",
    (count(*) filter (where s.status_at > now() - interval '7 days'))::int as "statusWeek",
    (count(*) filter (where s.quality_at > now() - interval '1 day'))::int as "qualityDay",
    (count(*) filter (where s.quality_at > now() - interval '7 days'))::int as "qualityWeek"`;
  const where = matching(kind, filter);
  return readDb().$queryRaw<Combination[]>(
    dimensions.length > 0
      ? Prisma.sql`select ${Prisma.join(columns)}, ${figures} from entity_state s where ${where} group by ${Prisma.join(places)}`
      : Prisma.sql`select ${figures} from entity_state s where ${where}`,
  );
}

async function countDistinct(kind: StateKind, filter: StateFilter, column: Prisma.Sql): Promise<number> {
  const [row] = await readDb().$queryRaw<{ n: number }[]>`
    select count(*)::int as n from (
      select from entity_state s where ${matching(kind, filter)} and ${column} is not null group by ${column}) a`;
  return row?.n ?? 0;
}

async function countCategoryChanges(filter: StateFilter): Promise<number> {
  const [row] = await readDb().$queryRaw<{ n: number }[]>`
    select count(*)::int as n from entity_state s
    where ${matching("template", { ...filter, willChange: ["announcedCategory"] })}`;
  return row?.n ?? 0;
}

const sum = (rows: readonly Combination[], figure: keyof Figures) =>
  rows.reduce((total, row) => total + row[figure], 0);

const RECENT = {
  status: { day: "statusDay", week: "statusWeek" },
  quality: { day: "qualityDay", week: "qualityWeek" },
} as const;

/** Of one property, most first. Statuses that the console does not know are one. */
function toCounts(kind: StateKind, dimension: Dimension, rows: readonly Combination[]): Count[] {
  if (!OF_KIND[kind].includes(dimension)) return [];
  const recent = dimension === "status" || dimension === "quality" ? RECENT[dimension] : null;
  const groups = Map.groupBy(rows, (row) => {
    const value = row[dimension] ?? null;
    return dimension === "status" ? countedAs(kind, value) : (value ?? NONE);
  });
  return [...groups]
    .map(([value, own]) => ({
      value,
      count: sum(own, "total"),
      day: recent ? sum(own, recent.day) : 0,
      week: recent ? sum(own, recent.week) : 0,
    }))
    .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
