import type { Db } from "#lib/db/client";

/** Every table of the database as its row count and a fingerprint. */
export async function snapshot(db: Db): Promise<Record<string, string>> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition order by relname`;
  const parts = tables.map(
    ({ name }) =>
      `select '${name}' as name, count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as state from "${name}" t`,
  );
  const states = await db.$queryRawUnsafe<{ name: string; state: string }[]>(parts.join(" union all "));
  return Object.fromEntries(states.map(({ name, state }) => [name, state]));
}
