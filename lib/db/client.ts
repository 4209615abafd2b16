import { PrismaPg } from "@prisma/adapter-pg";
import { config } from "#lib/config";
import { once } from "#lib/once";
import { PrismaClient } from "./generated/client.ts";

export type Db = PrismaClient;
export type Transaction = Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];

/** The process's database client. */
export function db(): Db {
  return once("db", () => createClient(databaseUrl()));
}

/** The client of the tables' owner, for what changes tables: partitions and their end. The same one by default. */
export function ownerDb(): Db {
  const { ownerDatabaseUrl } = config();
  return ownerDatabaseUrl ? once("owner-db", () => createClient(ownerDatabaseUrl)) : db();
}

/**
 * The door's own few connections: however many readers wait for theirs, webhooks do not wait behind them. Three are what
 * the inbox has in flight; the others are for the secrets of apps. They stay open: a new one may take seconds when the
 * machine is busy.
 */
export function doorDb(): Db {
  return once("door-db", () => createClient(databaseUrl(), { max: 5, idleTimeoutMillis: 0 }));
}

/**
 * `statement_timeout`: longer than anybody waits for a list. Without bitmap scans PostgreSQL walks an index in the order
 * of the list and stops when the page is full; it thinks that two filters hardly meet, and would collect all they have in
 * common first, which takes a hundred times as long where they do meet. `work_mem`: counting by account and number is
 * done in memory instead of sorting a million rows.
 */
const READ_SETTINGS = "-c statement_timeout=5000 -c enable_bitmapscan=off -c work_mem=16MB";

/**
 * For reads whose cost depends on what people ask: a statement that takes too long is cancelled by PostgreSQL, and
 * however many there are, webhooks have connections left.
 */
export function readDb(): Db {
  return once("read-db", () => createClient(databaseUrl(), { max: 12, settings: READ_SETTINGS }));
}

/** A statement that begins with this comment is parsed and planned once a connection, not each time. */
const PREPARED = /^\s*\/\* prepared: (\w+) \*\//;

export function createClient(url: string, { max = 16, settings = "", idleTimeoutMillis = 10_000 } = {}): Db {
  const adapter = new PrismaPg(
    {
      connectionString: url,
      max,
      idleTimeoutMillis,
      connectionTimeoutMillis: 5_000,
      // The adapter writes times without an offset: in any other zone they would be stored shifted.
      options: `-c TimeZone=UTC ${settings}`,
    },
    { statementNameGenerator: ({ sql }) => PREPARED.exec(sql)?.[1] ?? "" },
  );
  return new PrismaClient({ adapter });
}

/** Where the database is: DATABASE_URL, or the embedded server that server.ts started. */
export function databaseUrl(): string {
  const url = config().databaseUrl;
  if (!url) throw new Error("the embedded database has not been started: run server.ts, or set DATABASE_URL");
  return url;
}

export function ownerDatabaseUrl(): string {
  return config().ownerDatabaseUrl ?? databaseUrl();
}
