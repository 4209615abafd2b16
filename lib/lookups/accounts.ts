import { type Db, db } from "#lib/db/client";

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
