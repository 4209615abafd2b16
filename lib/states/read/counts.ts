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
  const others = dimensions.filter((one) => filter[one] === undefined);
  const [[all = [], ...own], figures, recent, names, checkedAt] = await Promise.all([
    // All properties without a filter of their own are counted at once.
    Promise.all([
      count(kind, filter, others),
      ...filtered.map((one) => count(kind, { ...filter, [one]: undefined }, [one])),
    ]),
    readFigures(kind, filter),
    recentChanges(kind, filter),
    kind === "template" ? countNames(filter) : 0,
    lastSyncAt(),
  ]);
  const counted = [...all, ...own.flat()];
  const by = (dimension: Dimension) => toCounts(kind, dimension, counted, recent);
  return {
    ...figures,
    names,
    checkedAt: checkedAt?.toISOString() ?? null,
    ...{ status: by("status"), quality: by("quality"), category: by("category"), language: by("language") },
    messagingLimit: by("messagingLimit"),
  };
}

type Counted = { dimension: Dimension; value: string | null; total: number };

async function count(kind: StateKind, filter: StateFilter, dimensions: readonly Dimension[]): Promise<Counted[]> {
  if (dimensions.length === 0) return [];
  const [names, values, sets] = [
    dimensions.map((one) => Prisma.sql`when grouping(${DIMENSIONS[one]}) = 0 then ${Prisma.raw(`'${one}'`)}`),
    dimensions.map((one) => Prisma.sql`when grouping(${DIMENSIONS[one]}) = 0 then ${DIMENSIONS[one]}`),
    dimensions.map((one) => Prisma.sql`(${DIMENSIONS[one]})`),
  ];
  return readDb().$queryRaw<Counted[]>`
    select case ${Prisma.join(names, " ")} end as dimension, case ${Prisma.join(values, " ")} end as value,
      count(*)::int as total
    from entity_state s where ${matching(kind, filter)} group by grouping sets (${Prisma.join(sets)})`;
}

type Figures = Pick<StateCounts, "total" | "accounts" | "willChange" | "categoryWillChange" | "qualityFell">;

async function readFigures(kind: StateKind, filter: StateFilter): Promise<Figures> {
  const where = matching(kind, filter);
  const [[all], [changing]] = await Promise.all([
    readDb().$queryRaw<Omit<Figures, "categoryWillChange">[]>`
      select coalesce(sum(n), 0)::int as total, (count(*) filter (where waba_id is not null))::int as accounts,
        coalesce(sum(will), 0)::int as "willChange", coalesce(sum(fell), 0)::int as "qualityFell"
      from (
        select s.waba_id, count(*) as n, count(*) filter (where ${willChangeOf()}) as will,
          count(*) filter (where s.quality_fell) as fell
        from entity_state s where ${where} group by 1) a`,
    kind === "template"
      ? readDb().$queryRaw<{ n: number }[]>`
          select count(*)::int as n from entity_state s
          where ${matching(kind, { ...filter, willChange: ["announcedCategory"] })}`
      : [{ n: 0 }],
  ]);
  if (!all) throw new Error("counting answers one row");
  return { ...all, categoryWillChange: changing?.n ?? 0 };
}

async function countNames(filter: StateFilter): Promise<number> {
  const [row] = await readDb().$queryRaw<{ n: number }[]>`
    select count(*)::int as n from (
      select from entity_state s where ${matching("template", filter)} and s.name is not null group by s.name) a`;
  return row?.n ?? 0;
}

type Recent = Record<"status" | "quality", Map<string, Pick<Count, "day" | "week">>>;

/** What became so in the last day and week, by value. */
async function recentChanges(kind: StateKind, filter: StateFilter): Promise<Recent> {
  const rows = await readDb().$queryRaw<
    (Pick<Count, "day" | "week"> & { dimension: "status" | "quality"; value: string })[]
  >`
    select r.dimension, r.value, (count(*) filter (where r.at > now() - interval '1 day'))::int as day,
      (count(*) filter (where r.at > now() - interval '7 days'))::int as week
    from entity_state s cross join lateral (values
      ('status', s.status, s.status_at),
      ('quality', coalesce(s.quality, ${NONE}), s.quality_at)) r(dimension, value, at)
    where ${matching(kind, filter)} and s.changed_at > now() - interval '7 days'
      and r.value is not null and r.at > now() - interval '7 days'
    group by 1, 2`;
  const of = (dimension: "status" | "quality") =>
    new Map(rows.flatMap((row) => (row.dimension === dimension ? [[row.value, row] as const] : [])));
  return { status: of("status"), quality: of("quality") };
}

/** Of one property, most first. Statuses that the console does not know are one. */
function toCounts(kind: StateKind, dimension: Dimension, counted: readonly Counted[], recent: Recent): Count[] {
  const counts = new Map<string, Count>();
  for (const { dimension: of, value, total } of counted) {
    if (of !== dimension) continue;
    const name = dimension === "status" ? countedAs(kind, value) : (value ?? NONE);
    const { day, week } = (dimension === "status" || dimension === "quality" ? recent[dimension] : NO_RECENT).get(
      value ?? NONE,
    ) ?? { day: 0, week: 0 };
    const sum = counts.get(name) ?? { value: name, count: 0, day: 0, week: 0 };
    counts.set(name, { value: name, count: sum.count + total, day: sum.day + day, week: sum.week + week });
  }
  return [...counts.values()].toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

const NO_RECENT: ReadonlyMap<string, Pick<Count, "day" | "week">> = new Map();
