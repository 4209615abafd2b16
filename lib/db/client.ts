import { PrismaPg } from "@prisma/adapter-pg";
import { config } from "#lib/config";
import { once } from "#lib/once";
import { connectionAnsweringWithin } from "./connection.ts";
import { PrismaClient } from "./generated/client.ts";

export type Db = PrismaClient;
export type Transaction = Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];

/** How long a statement may go unanswered before its connection is closed: with somebody waiting, in the intake, and in upkeep. */
const ANSWER_MS = 15_000;
const INTAKE_MS = 25_000;
const UPKEEP_MS = 10 * 60_000;

/** The database client of this process, for statements that somebody waits for. */
export function db(): Db {
  return once("db", () => createClient(databaseUrl(), { answerMs: ANSWER_MS }));
}

/** For upkeep, whose statements may take minutes. */
export function upkeepDb(): Db {
  return once("upkeep-db", () => createClient(databaseUrl(), { max: 3, answerMs: UPKEEP_MS }));
}

/**
 * The client of the tables' owner, for statements that change tables, such as creating and dropping partitions. By
 * default the same as `upkeepDb`.
 */
export function ownerDb(): Db {
  const { ownerDatabaseUrl } = config();
  if (!ownerDatabaseUrl) return upkeepDb();
  return once("owner-db", () => createClient(ownerDatabaseUrl, { max: 3, answerMs: UPKEEP_MS }));
}

/**
 * A few connections reserved for the webhook door, so that webhooks never wait behind readers. The inbox uses two;
 * the others read the secrets of apps. They stay open, because a new connection may take seconds on a busy machine.
 */
export function doorDb(): Db {
  return once("door-db", () => createClient(databaseUrl(), { max: 5, idleTimeoutMillis: 0, answerMs: ANSWER_MS }));
}

/**
 * The intake's own connections: two batches, the next requests, and a spare one. A statement that waits longer than
 * `lock_timeout` for a lock fails, and its batch is tried again.
 */
export function intakeDb(): Db {
  return once("intake-db", () =>
    createClient(databaseUrl(), {
      max: 4,
      idleTimeoutMillis: 0,
      settings: "-c lock_timeout=12000",
      answerMs: INTAKE_MS,
    }),
  );
}

/**
 * `statement_timeout`: longer than anybody waits for a list. `enable_bitmapscan=off`: PostgreSQL then reads an index in
 * list order and stops when the page is full. It underestimates how many rows match two filters and would otherwise
 * collect all of them first, which can take a hundred times as long. `work_mem`: counts by account and number fit into
 * memory instead of sorting a million rows on disk.
 */
const READ_SETTINGS = "-c statement_timeout=5000 -c enable_bitmapscan=off -c work_mem=16MB";

/**
 * For reads whose cost depends on the user's query. PostgreSQL cancels slow statements, and webhooks always have
 * connections left.
 */
export function readDb(): Db {
  return once("read-db", () => createClient(databaseUrl(), { max: 12, settings: READ_SETTINGS, answerMs: ANSWER_MS }));
}

/** Statements that start with this comment are parsed and planned once per connection instead of each time. */
const PREPARED = /^\s*\/\* prepared: (\w+) \*\//;

type ClientOptions = { max?: number; settings?: string; idleTimeoutMillis?: number; answerMs?: number };

/** Without `answerMs` a statement may take as long as it likes. */
export function createClient(
  url: string,
  { max = 16, settings = "", idleTimeoutMillis = 10_000, answerMs }: ClientOptions = {},
): Db {
  const adapter = new PrismaPg(
    {
      connectionString: url,
      max,
      idleTimeoutMillis,
      connectionTimeoutMillis: 5_000,
      // The adapter sends times without an offset, so any other time zone would shift them.
      options: `-c TimeZone=UTC ${settings}`,
      ...(answerMs && { Client: connectionAnsweringWithin(answerMs) }),
    },
    { statementNameGenerator: ({ sql }) => PREPARED.exec(sql)?.[1] ?? "" },
  );
  return new PrismaClient({ adapter });
}

/** The database URL: DATABASE_URL, or that of the embedded server that server.ts started. */
export function databaseUrl(): string {
  const url = config().databaseUrl;
  if (!url) throw new Error("the embedded database is not running: run server.ts, or set DATABASE_URL");
  return url;
}

export function ownerDatabaseUrl(): string {
  return config().ownerDatabaseUrl ?? databaseUrl();
}
