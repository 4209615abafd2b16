import { z } from "zod";
import { readDb } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";
import { decodeCursor, encodeCursor } from "#lib/http/cursor";
import { canSendIn, countedAs, NONE } from "../client/statuses.ts";
import type { StateFilter, StripPart, TemplateGroup } from "../schema.ts";
import { columnOf, matching } from "./conditions.ts";
import { afterCursor, type Entity, entitiesOf, type Sort } from "./entities.ts";
import type { StoredProperty } from "./properties.ts";
import { rated, stripBegin, stripsOf } from "./strips.ts";
import { worstStrip } from "./worst-strip.ts";

/** Of a name, this many templates that changed lately are in its strip: the last changed. */
const MOST_IN_STRIP = 100;

type Place = { name: string; rank: number; changedAt: Date; id: string };
type Find = StateFilter & { sort: Sort; cursor?: string | undefined; limit: number };
export type Group = TemplateGroup & { only: Entity | null };

/** The matching templates by name. A name stands where its worst, or last changed, template stands in the list. */
export async function findGroups({ sort, cursor, limit, ...filter }: Find): Promise<{
  items: Group[];
  nextCursor: string | null;
}> {
  const places = await readDb().$queryRaw<Place[]>(
    sort === "name" ? byName(filter, cursor, limit + 1) : firstOfNames(sort, filter, cursor, limit + 1),
  );
  const page = places.slice(0, limit);
  const last = places.length > limit ? page.at(-1) : undefined;
  return {
    items: page.length > 0 ? await toGroups(page, filter) : [],
    nextCursor: last ? encodeCursor(keyOf(sort, last)) : null,
  };
}

/** Walks the list and keeps each name's first template; an index tells whether there is one before it. */
function firstOfNames(sort: "worst" | "changed", filter: StateFilter, cursor: string | undefined, limit: number) {
  const place = (alias: string) =>
    Prisma.raw(
      ["rank", "changed_at", "id"]
        .slice(sort === "worst" ? 0 : 1)
        .map((name) => `${alias}.${name}`)
        .join(", "),
    );
  const descending = Prisma.raw(
    sort === "worst" ? "s.rank desc, s.changed_at desc, s.id desc" : "s.changed_at desc, s.id desc",
  );
  const where = [matching("template", filter), Prisma.sql`s.name is not null`, ...afterCursor(sort, cursor)];
  return Prisma.sql`
    select s.name, s.rank, s.changed_at as "changedAt", s.id from entity_state s
    where ${Prisma.join(where, " and ")} and not exists (
      select from entity_state b where b.name = s.name and ${matching("template", filter, columnOf("b"))}
        and (${place("b")}) > (${place("s")}))
    order by ${descending} limit ${limit}`;
}

const NameKey = z.tuple([z.string()]);

function byName(filter: StateFilter, cursor: string | undefined, limit: number): Prisma.Sql {
  const after = cursor ? Prisma.sql`s.name > ${decodeCursor(cursor, NameKey)[0]}` : Prisma.sql`s.name is not null`;
  return Prisma.sql`
    select s.name, max(s.rank) as rank, max(s.changed_at) as "changedAt", '' as id from entity_state s
    where ${matching("template", filter)} and ${after} group by s.name order by s.name limit ${limit}`;
}

function keyOf(sort: Sort, { name, rank, changedAt, id }: Place): (string | number)[] {
  return sort === "name" ? [name] : [sort === "worst" ? rank : 0, changedAt.getTime(), id];
}

type Combination = {
  name: string;
  status: string | null;
  quality: string | null;
  isQuiet: boolean;
  templates: number;
  wabas: string[];
  languages: string[];
  categories: string[];
  rank: number;
  changedAt: Date;
  isFound: boolean;
  someId: string;
};

async function toGroups(places: readonly Place[], filter: StateFilter): Promise<Group[]> {
  const from = stripBegin();
  const names = places.map(({ name }) => name);
  const where = Prisma.sql`s.name = any(${names}) and ${matching("template", filter)}`;
  const since = Prisma.sql`${new Date(from).toISOString()}::timestamptz`;
  const [combinations, lately, announced] = await Promise.all([
    readDb().$queryRaw<Combination[]>`
      select s.name, s.status, s.quality, s.changed_at < ${since} as "isQuiet", count(*)::int as templates,
        array_agg(distinct coalesce(s.waba_id, '')) as wabas, array_remove(array_agg(distinct s.language), null) as languages,
        array_remove(array_agg(distinct s.category), null) as categories, max(s.rank) as rank,
        max(s.changed_at) as "changedAt", bool_or(s.is_found) as "isFound", min(s.id) as "someId"
      from entity_state s where ${where} group by 1, 2, 3, 4`,
    lastChanged(names, filter, since),
    readDb().$queryRaw<{ name: string; value: string; effectiveAt: Date }[]>`
      select distinct on (s.name) s.name, s.properties -> 'announcedCategory' ->> 'value' as value,
        (s.properties -> 'announcedCategory' ->> 'until')::timestamptz as "effectiveAt"
      from entity_state s where s.name = any(${names})
        and ${matching("template", { ...filter, willChange: ["announcedCategory"] })}
      order by s.name, 3`,
  ]);
  const sole = combinations.filter(
    ({ name, templates }) => templates === 1 && combinations.filter((one) => one.name === name).length === 1,
  );
  const [strips, entities] = await Promise.all([
    stripsOf("template", lately, from),
    entitiesOf(
      "template",
      sole.map(({ someId }) => someId),
    ),
  ]);
  const [ofName, changedOf] = [Map.groupBy(combinations, ({ name }) => name), Map.groupBy(lately, ({ name }) => name)];
  return names.map((name) => {
    const own = ofName.get(name) ?? [];
    const moved = (changedOf.get(name) ?? []).flatMap(({ id }) => [strips.get(id) ?? []]);
    const only = own.length === 1 && own[0]?.templates === 1 ? entities.find(({ id }) => id === own[0]?.someId) : null;
    const soon = announced.find((one) => one.name === name);
    return {
      name,
      languages: all(own, "languages"),
      categories: all(own, "categories"),
      accounts: all(own, "wabas").length,
      templates: sum(own),
      status: valueCounts(own, ({ status }) => countedAs("template", status)),
      quality: valueCounts(own, ({ quality }) => quality ?? NONE),
      rank: Math.max(...own.map(({ rank }) => rank)),
      changedAt: new Date(Math.max(...own.map(({ changedAt }) => Number(changedAt)))).toISOString(),
      foundByChecking: own.some(({ isFound }) => isFound),
      announcedCategory: soon ? { value: soon.value, effectiveAt: soon.effectiveAt.toISOString() } : null,
      strip: worstStrip(
        "template",
        [...moved, ...own.filter(({ isQuiet }) => isQuiet).map((one) => quietStrip(one, from))],
        from,
      ),
      only: only ?? null,
    };
  });
}

type Lately = { id: string; name: string; properties: Record<string, StoredProperty | null> };

/** What strips need of the templates of these names that changed lately. */
function lastChanged(names: string[], filter: StateFilter, since: Prisma.Sql): Promise<Lately[]> {
  return readDb().$queryRaw<Lately[]>`
    select t.* from unnest(${names}::text[]) as n(name) cross join lateral (
      select s.id, s.name, jsonb_build_object(
        'status', s.properties -> 'status', 'quality', s.properties -> 'quality') as properties
      from entity_state s where s.name = n.name and ${matching("template", filter)} and s.changed_at >= ${since}
      order by s.changed_at desc limit ${MOST_IN_STRIP}) t`;
}

function quietStrip({ status, quality }: Combination, from: number): StripPart[] {
  const look = { status, quality: rated(quality), canSend: canSendIn("template", status) };
  return [{ from: new Date(from).toISOString(), to: null, ...look }];
}

const sum = (combinations: readonly Combination[]) =>
  combinations.reduce((total, { templates }) => total + templates, 0);

function all(combinations: readonly Combination[], list: "wabas" | "languages" | "categories"): string[] {
  return [...new Set(combinations.flatMap((one) => one[list]))].toSorted();
}

function valueCounts(combinations: readonly Combination[], wordOf: (one: Combination) => string) {
  const groups = Map.groupBy(combinations, wordOf);
  return [...groups]
    .map(([value, those]) => ({ value, count: sum(those) }))
    .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
