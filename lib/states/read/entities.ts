import { z } from "zod";
import { readDb } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";
import type { StateKind } from "#lib/fields/client/state-properties";
import { decodeCursor, encodeCursor } from "#lib/http/cursor";
import { joinAccount } from "#lib/lookups/accounts";
import type { EntityState, SORTS, StateFilter, StripPart } from "../schema.ts";
import { matching } from "./conditions.ts";
import { type StoredState, toStates } from "./properties.ts";
import { stripsOf } from "./strips.ts";

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
  strip: StripPart[];
};

type Row = Omit<Entity, "states" | "strip"> & StoredState;

export type Sort = (typeof SORTS)[number];
type Find = StateFilter & { sort: Sort; cursor?: string | undefined; limit: number };

const Key = z.tuple([z.number(), z.number(), z.string()]);
const NameKey = z.tuple([z.string(), z.string()]);

/** The templates, numbers or accounts that match; one more page if `nextCursor` is not null. */
export async function findEntities(
  kind: StateKind,
  { sort, cursor, limit, ...filter }: Find,
): Promise<{ items: Entity[]; nextCursor: string | null }> {
  const where = [matching(kind, filter), ...afterCursor(sort, cursor)];
  // An index contains everything that the search needs. Whole rows are read for one page only.
  const rows = await readDb().$queryRaw<Row[]>`
    select ${COLUMNS} from (
      select s.id from entity_state s where ${Prisma.join(where, " and ")} order by ${ORDER[sort]} limit ${limit + 1}) found
    join entity_state s on s.kind = ${kind} and s.id = found.id ${ACCOUNT}
    order by ${ORDER[sort]}`;
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { items: await toEntities(kind, page), nextCursor: last ? encodeCursor(keyOf(sort, last)) : null };
}

const ACCOUNT = joinAccount(Prisma.sql`s.waba_id`);
const COLUMNS = Prisma.sql`s.id, s.waba_id as "wabaId", w.name as "wabaName", s.name, s.language, s.status, s.quality,
  s.category, s.properties, s.rank, s.changed_at as "changedAt", s.is_gone as "isGone"`;

const ORDER: Readonly<Record<Sort, Prisma.Sql>> = {
  name: Prisma.sql`s.name, s.id`,
  changed: Prisma.sql`s.changed_at desc, s.id desc`,
  worst: Prisma.sql`s.rank desc, s.changed_at desc, s.id desc`,
};

function keyOf(sort: Sort, { name, id, rank, changedAt }: Row): (string | number)[] {
  return sort === "name" ? [name ?? "", id] : [sort === "worst" ? rank : 0, changedAt.getTime(), id];
}

export function afterCursor(sort: Sort, cursor: string | undefined): Prisma.Sql[] {
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

/** State and strip of each; those that nothing was told about are missing. */
export async function statesOf(
  kind: StateKind,
  ids: readonly string[],
): Promise<Map<string, Pick<Entity, "states" | "strip">>> {
  const entities = await toEntities(kind, await rowsOf(kind, ids));
  return new Map(entities.map(({ id, states, strip }) => [id, { states, strip }]));
}

/** One entity, or null if nothing was ever told about it. */
export async function findEntity(kind: StateKind, id: string): Promise<Entity | null> {
  const [entity] = await toEntities(kind, await rowsOf(kind, [id]));
  return entity ?? null;
}

/** These entities, in any order. */
export async function entitiesOf(kind: StateKind, ids: readonly string[]): Promise<Entity[]> {
  return ids.length > 0 ? toEntities(kind, await rowsOf(kind, ids)) : [];
}

function rowsOf(kind: StateKind, ids: readonly string[]): Promise<Row[]> {
  return readDb().$queryRaw<Row[]>`
    select ${COLUMNS} from entity_state s ${ACCOUNT}
    where s.kind = ${kind} and s.id = any(${ids as string[]})`;
}

async function toEntities(kind: StateKind, rows: readonly Row[]): Promise<Entity[]> {
  const [states, strips] = await Promise.all([toStates(rows), stripsOf(kind, rows)]);
  return rows.flatMap(({ properties: _p, rank: _r, changedAt: _c, isGone: _g, ...row }, i) => {
    const own = states[i];
    return own ? { ...row, states: own, strip: strips.get(row.id) ?? [] } : [];
  });
}
