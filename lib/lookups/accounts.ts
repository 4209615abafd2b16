import { type Db, db, readDb } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";
import type { Statements } from "#lib/db/statements";

/** Names of known accounts by id. */
export async function namesOfAccounts(ids: string[]): Promise<Map<string, string | null>> {
  if (ids.length === 0) return new Map();
  const wabas = await db().$queryRaw<{ id: string; name: string | null }[]>`
    select id, name from waba where id = any(${[...new Set(ids)]})`;
  return new Map(wabas.map((waba) => [waba.id, waba.name]));
}

/** Ids of accounts whose name is like `pattern`, at most `limit`. */
export async function accountsNamed(on: Db, pattern: string, limit: number | null = null): Promise<string[]> {
  const wabas = await on.$queryRaw<{ id: string }[]>`
    select id from waba where name ilike ${pattern} order by id limit ${limit}::int`;
  return wabas.map(({ id }) => id);
}

/** Which of these ids are known accounts. */
export async function storedAccounts(ids: string[]): Promise<string[]> {
  return [...(await namesOfAccounts(ids)).keys()];
}

/** Accounts with a phone number that can send: Meta allows more calls for them. */
export async function accountsWithActiveNumbers(): Promise<Set<string>> {
  const rows = await db().$queryRaw<{ waba_id: string }[]>`
    select distinct waba_id from phone_number where platform_type in ('CLOUD_API', 'ON_PREMISE')`;
  return new Set(rows.map((row) => row.waba_id));
}

/**
 * Most fields contain the phone number, some only Meta's id of it. A number's subject is made of its digits, so that all
 * its events belong together: rows `r` with only an id look the digits up.
 */
export const OWN_NUMBER = Prisma.sql`left join phone_number p on p.id = r.phone_number_id and r.phone_number is null`;

export const PHONE_SUBJECT = Prisma.sql`
  case when r.subject = 'phone:' || p.id then 'phone:' || p.digits else r.subject end`;

/** The digits of phone numbers with this id, with digits like `digits`, or with a displayed name like `name`. */
export async function numbersLike(
  on: Db,
  like: { id: string; digits: string | null; name: string },
): Promise<string[]> {
  const rows = await on.$queryRaw<{ digits: string }[]>`
    select distinct digits from phone_number
    where digits like ${like.digits} or id = ${like.id} or verified_name ilike ${like.name}`;
  return rows.map(({ digits }) => digits);
}

/** Which of these digits are those of a known phone number. */
export async function storedNumbers(digits: string[]): Promise<string[]> {
  const rows = await db().phoneNumber.findMany({ where: { digits: { in: digits } }, select: { digits: true } });
  return rows.map((row) => row.digits);
}

/** Joins the account with this id as `w`. */
export function joinAccount(id: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`left join waba w on w.id = ${id}`;
}

/** A condition on an account's id: its name is like `pattern`. */
export function isAccountNamed(id: Prisma.Sql, pattern: string): Prisma.Sql {
  return Prisma.sql`${id} in (select id from waba where name ilike ${pattern})`;
}

/** When Graph was last asked for an account; null if never. */
export async function lastSyncAt(): Promise<Date | null> {
  const [row] = await readDb().$queryRaw<{ at: Date | null }[]>`select max(synced_at) as at from waba`;
  return row?.at ?? null;
}

/** The digits of the phone numbers with these ids. */
export async function digitsOfNumbers(on: Statements, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await on.$queryRaw<{ id: string; digits: string }[]>`
    select id, digits from phone_number where id = any(${ids})`;
  return new Map(rows.map(({ id, digits }) => [id, digits]));
}
