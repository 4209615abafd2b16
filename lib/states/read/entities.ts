import { z } from "zod";
import { readDb } from "#lib/db/client";
import { containing } from "#lib/db/containing";
import { Prisma } from "#lib/db/generated/client";
import type { StateKind } from "#lib/fields/client/state-properties";
import { decodeCursor, encodeCursor } from "#lib/http/cursor";
import { type EntityState, FILTERED_PROPERTIES, type SORTS, type StateCounts, type StateFilter } from "../schema.ts";
import { type StoredState, toStates } from "./properties.ts";

/** One template, number or account with its state. */
export type Entity = {
  id: string;
  wabaId: string | null;
  wabaName: string | null;
  name: string | null;
  language: string | null;
  status: string | null;
  quality: string | null;
  category: string | null;
  states: EntityState;
};

type Row = Omit<Entity, "states"> & StoredState;

const NONE = "none";
type Sort = (typeof SORTS)[number];
type Find = StateFilter & { sort: Sort; cursor?: string | undefined; limit: number };

const Key = z.tuple([z.number(), z.number(), z.string()]);
const NameKey = z.tuple([z.string(), z.string()]);

/** The templates, numbers or accounts that match; one more page if `nextCursor` is not null. */
export async function findEntities(
  kind: StateKind,
  { sort, cursor, limit, ...filter }: Find,
): Promise<{ items: Entity[]; nextCursor: string | null }> {
  const where = [...conditions(kind, filter), ...afterCursor(sort, cursor)];
  const found = (more: Prisma.Sql[] = []) => Prisma.sql`
    select ${COLUMNS} from entity_state s left join waba w on w.id = s.waba_id
    where ${Prisma.join([...where, ...more], " and ")} order by ${ORDER[sort]} limit ${limit + 1}`;
  const rows = await readDb().$queryRaw<Row[]>(sort === "changed" ? newestOfRanks(found, limit + 1) : found());
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { items: await toEntities(page), nextCursor: last ? encodeCursor(keyOf(sort, last)) : null };
}

const COLUMNS = Prisma.sql`s.id, s.waba_id as "wabaId", w.name as "wabaName", s.name, s.language, s.status, s.quality,
  s.category, s.properties, s.rank, s.changed_at as "changedAt", s.is_gone as "isGone"`;

/** Entities are indexed by rank and last change: the last changes of all are among the last of each rank. */
function newestOfRanks(found: (more: Prisma.Sql[]) => Prisma.Sql, limit: number): Prisma.Sql {
  const ofRank = found([Prisma.sql`s.rank = ranks.rank`]);
  return Prisma.sql`
    select s.* from unnest(array[0, 1, 2, 3]::smallint[]) as ranks(rank) cross join lateral (${ofRank}) s
    order by s."changedAt" desc, s.id desc limit ${limit}`;
}

const ORDER: Readonly<Record<Sort, Prisma.Sql>> = {
  name: Prisma.sql`s.name, s.id`,
  changed: Prisma.sql`s.changed_at desc, s.id desc`,
  worst: Prisma.sql`s.rank desc, s.changed_at desc, s.id desc`,
};

function keyOf(sort: Sort, { name, id, rank, changedAt }: Row): (string | number)[] {
  return sort === "name" ? [name ?? "", id] : [sort === "worst" ? rank : 0, changedAt.getTime(), id];
}

function afterCursor(sort: Sort, cursor: string | undefined): Prisma.Sql[] {
  const isNamed = sort === "name" ? [Prisma.sql`s.name is not null`] : [];
  if (!cursor) return isNamed;
  if (sort === "name") {
    const [name, id] = decodeCursor(cursor, NameKey);
    return [...isNamed, Prisma.sql`(s.name, s.id) > (${name}, ${id})`];
  }
  const [rank, changed, id] = decodeCursor(cursor, Key);
  const at = Prisma.sql`to_timestamp(${changed}::float8 / 1000)::timestamptz(3)`;
  return sort === "worst"
    ? [Prisma.sql`(s.rank, s.changed_at, s.id) < (${rank}::smallint, ${at}, ${id})`]
    : [Prisma.sql`(s.changed_at, s.id) < (${at}, ${id})`];
}

/** The state of each; those that nothing was told about are missing. */
export async function statesOf(kind: StateKind, ids: readonly string[]): Promise<Map<string, EntityState>> {
  const rows = await readDb().$queryRaw<Pick<Row, "id" | "properties" | "rank" | "changedAt" | "isGone">[]>`
    select id, properties, rank, changed_at as "changedAt", is_gone as "isGone" from entity_state
    where kind = ${kind} and id = any(${ids as string[]})`;
  const states = await toStates(rows);
  return new Map(rows.flatMap(({ id }, i) => (states[i] ? [[id, states[i]]] : [])));
}

/** One entity, or null if nothing was ever told about it. */
export async function findEntity(kind: StateKind, id: string): Promise<Entity | null> {
  const [row] = await readDb().$queryRaw<Row[]>`
    select ${COLUMNS} from entity_state s left join waba w on w.id = s.waba_id where s.kind = ${kind} and s.id = ${id}`;
  return row ? ((await toEntities([row]))[0] ?? null) : null;
}

const DIMENSIONS = ["status", "quality", "category"] as const;
type Dimension = (typeof DIMENSIONS)[number];
type Recent = { status: string | null; quality: string | null; statusAt: Date | null; qualityAt: Date | null };

/** How many are in which state. The counts of a property respect every other filter than its own. */
export async function countEntities(kind: StateKind, filter: StateFilter): Promise<StateCounts> {
  const filtered = DIMENSIONS.filter((dimension) => filter[dimension] !== undefined);
  const others = DIMENSIONS.filter((dimension) => !filtered.includes(dimension));
  const [counted, recent] = await Promise.all([
    // All properties without a filter of their own are counted at once.
    Promise.all([
      count(kind, filter, others),
      ...filtered.map((one) => count(kind, { ...filter, [one]: undefined }, [one])),
    ]),
    recentChanges(kind, filter),
  ]);
  const [all = []] = counted;
  const total = all.find(({ at }) => at === "all");
  const by = (dimension: Dimension) =>
    Object.fromEntries(
      counted.flat().flatMap((one) => (one.at === dimension ? [[one.value ?? NONE, one.total] as const] : [])),
    );
  return {
    total: total?.total ?? 0,
    status: by("status"),
    quality: by("quality"),
    category: by("category"),
    recent,
    willChange: total?.willChange ?? 0,
  };
}

type Count = { at: Dimension | "all"; value: string | null; total: number; willChange: number };

/** One pass for several properties, and one row for all together. */
function count(kind: StateKind, filter: StateFilter, dimensions: readonly Dimension[]): Promise<Count[]> {
  const column = (one: Dimension) => Prisma.sql`s.${Prisma.raw(one)}`;
  const cases = dimensions.map((one) => Prisma.sql`when grouping(${column(one)}) = 0 then ${one}`);
  const values = dimensions.map((one) => Prisma.sql`when grouping(${column(one)}) = 0 then ${column(one)}`);
  const sets = Prisma.join([...dimensions.map((one) => Prisma.sql`(${column(one)})`), Prisma.sql`()`]);
  const isOne = dimensions.length > 0;
  return readDb().$queryRaw<Count[]>`
    select ${isOne ? Prisma.sql`case ${Prisma.join(cases, " ")} else 'all' end` : Prisma.sql`'all'`} as at,
      ${isOne ? Prisma.sql`case ${Prisma.join(values, " ")} end` : Prisma.sql`null`} as value,
      count(*)::int as total, (count(*) filter (where ${WILL_CHANGE}))::int as "willChange"
    from entity_state s ${needsNames(filter)}
    where ${Prisma.join(conditions(kind, filter), " and ")} group by grouping sets (${sets})`;
}

const DAY = 86_400_000;

/** What became so in the last day and week, by value. */
async function recentChanges(kind: StateKind, filter: StateFilter): Promise<StateCounts["recent"]> {
  const rows = await readDb().$queryRaw<Recent[]>`
    select s.status, s.quality, uuid_ms(s.properties -> 'status' ->> 'change') as "statusAt",
      uuid_ms(s.properties -> 'quality' ->> 'change') as "qualityAt"
    from entity_state s ${needsNames(filter)}
    where ${Prisma.join(conditions(kind, filter), " and ")} and s.rank = any(array[0, 1, 2, 3]::smallint[])
      and s.changed_at > now() - interval '7 days'`;
  const within = (ms: number) => {
    const counts: Record<string, number> = {};
    const add = (value: string | null, at: Date | null) => {
      if (value !== null && at !== null && Date.now() - at.getTime() < ms) counts[value] = (counts[value] ?? 0) + 1;
    };
    for (const { status, quality, statusAt, qualityAt } of rows) {
      add(status, statusAt);
      add(quality, qualityAt);
    }
    return counts;
  };
  return { day: within(DAY), week: within(7 * DAY) };
}

/** Only a search reads the names of accounts. */
const needsNames = ({ q }: StateFilter) => (q ? Prisma.sql`left join waba w on w.id = s.waba_id` : Prisma.empty);

function conditions(kind: StateKind, filter: StateFilter): Prisma.Sql[] {
  const { q, name, waba, status, quality, category, language, changedSince, willChange, gone } = filter;
  return [
    Prisma.sql`s.kind = ${kind}`,
    ...(gone ? [] : [Prisma.sql`not s.is_gone`]),
    ...(q ? [search(q)] : []),
    ...(name === undefined ? [] : [Prisma.sql`s.name = ${name}`]),
    ...(waba ? [Prisma.sql`s.waba_id = any(${waba})`] : []),
    ...(status ? [oneOf(Prisma.sql`s.status`, status)] : []),
    ...(quality ? [oneOf(Prisma.sql`s.quality`, quality)] : []),
    ...(category ? [oneOf(Prisma.sql`s.category`, category)] : []),
    ...(language ? [oneOf(Prisma.sql`s.language`, language)] : []),
    ...FILTERED_PROPERTIES.flatMap((property) => {
      const words = filter[property];
      return words ? [hasValue(property, words)] : [];
    }),
    ...(changedSince ? [Prisma.sql`s.changed_at >= ${changedSince.toISOString()}::timestamptz`] : []),
    ...(willChange === undefined ? [] : [willChange ? WILL_CHANGE : Prisma.sql`not coalesce(${WILL_CHANGE}, false)`]),
  ];
}

const WILL_CHANGE = Prisma.sql`s.will_change_at > now()`;

function oneOf(column: Prisma.Sql, words: readonly string[]): Prisma.Sql {
  const named = words.filter((word) => word !== NONE);
  const isNamed = named.length === 1 ? Prisma.sql`${column} = ${named[0]}` : Prisma.sql`${column} = any(${named})`;
  return words.includes(NONE) ? Prisma.sql`(${column} is null or ${isNamed})` : isNamed;
}

/** Of a property that has several, one of them is enough; "none" is for those that have no value at all. */
function hasValue(property: string, words: readonly string[]): Prisma.Sql {
  const some = (condition: Prisma.Sql) => Prisma.sql`exists (
    select from jsonb_each(s.properties) as each(name, state)
    where split_part(each.name, ':', 1) = ${property} and ${condition})`;
  const value = Prisma.sql`each.state ->> 'value'`;
  const named = words.filter((word) => word !== NONE);
  const isNamed = some(Prisma.sql`${value} = any(${named})`);
  return words.includes(NONE) ? Prisma.sql`(not ${some(Prisma.sql`${value} is not null`)} or ${isNamed})` : isNamed;
}

function search(q: string): Prisma.Sql {
  const part = containing(q);
  const digits = q.replace(/\D/g, "");
  const isNumber =
    digits.length >= 3 ? Prisma.sql`or (s.kind = 'phone' and s.id like ${containing(digits)})` : Prisma.empty;
  return Prisma.sql`(s.name ilike ${part} or w.name ilike ${part} or s.id = ${q} or s.waba_id = ${q} or s.language = ${q}
    or s.properties -> 'displayName' ->> 'value' ilike ${part} ${isNumber})`;
}

async function toEntities(rows: readonly Row[]): Promise<Entity[]> {
  const states = await toStates(rows);
  return rows.flatMap(({ properties: _p, rank: _r, changedAt: _c, isGone: _g, ...row }, i) => {
    const own = states[i];
    return own ? { ...row, states: own } : [];
  });
}
