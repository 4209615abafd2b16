import type { Client } from "pg";
import { requireRightKey } from "#lib/keys/identity-key";

export type Table = { name: string; columns: string[] };

type Row = { name: string; columns: string[]; needs: string[] };

/** Counts of events: not in a backup, counted again after it is restored. */
export const COUNTS = ["event_count", "event_counted"];

/** All tables of the console that are worth keeping. Each comes after the tables it refers to. Partitions are part of their table. */
export async function listTables(client: Client): Promise<Table[]> {
  const { rows } = await client.query<Row>(
    `select c.relname as name,
      array(select attname::text from pg_attribute
        where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum) as columns,
      array(select distinct r.relname::text from pg_constraint k join pg_class r on r.oid = k.confrelid
        where k.conrelid = c.oid and k.contype = 'f' and r.oid <> c.oid) as needs
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname <> all ($1)
    order by c.relname`,
    [["_prisma_migrations", ...COUNTS]],
  );
  const ordered: Table[] = [];
  const placed = new Set<string>();
  while (ordered.length < rows.length) {
    const ready = rows.filter(({ name, needs }) => !placed.has(name) && needs.every((other) => placed.has(other)));
    if (ready.length === 0) throw new Error("tables refer to one another in a circle");
    for (const { name, columns } of ready) {
      ordered.push({ name, columns });
      placed.add(name);
    }
  }
  return ordered;
}

export async function listMigrations(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    "select migration_name as name from _prisma_migrations where finished_at is not null order by 1",
  );
  return rows.map(({ name }) => name);
}

export const IDENTITY_KEY = "identity_key";

/** Throws ConfigError if the configured encryption key does not open the stored key of event ids. */
export async function requireIdentityKey(client: Client): Promise<void> {
  const { rows } = await client.query<{ key: string }>(`select key from ${IDENTITY_KEY}`);
  for (const { key } of rows) requireRightKey(key);
}

/** Quotes `name` as an SQL identifier. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
