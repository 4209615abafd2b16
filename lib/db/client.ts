import { PrismaPg } from "@prisma/adapter-pg";
import { config } from "#lib/config";
import { once } from "#lib/once";
import { type ClientOptions, poolConfig, statementName } from "./connection.ts";
import { PrismaClient } from "./generated/client.ts";
import { createStatementClient } from "./statements.ts";

export type Db = PrismaClient;
export type Transaction = Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];

/**
 * How long a statement may go unanswered before its connection is closed: with somebody waiting, in the intake, and in
 * upkeep.
 */
const ANSWER_MS = 15_000;
const INTAKE_MS = 25_000;
const UPKEEP_MS = 10 * 60_000;

/** A new connection may take seconds on a busy machine, so these stay open. */
const STAYING = { idleTimeoutMillis: 0 };

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

/** Connections kept for the webhook door, which reads the secrets of apps, so that it never waits behind readers. */
export function doorDb(): Db {
  return once("door-db", () => createClient(databaseUrl(), { ...STAYING, max: 3, answerMs: ANSWER_MS }));
}

/** The inbox's own connections: two commits at a time, one of large requests, and a spare one. */
export function inboxDb() {
  return once("inbox-db", () => createStatementClient(databaseUrl(), { ...STAYING, max: 4, answerMs: ANSWER_MS }));
}

/**
 * The intake's own connections: two batches, the next requests, and a spare one. A statement that waits longer than
 * `lock_timeout` for a lock fails, and its batch is tried again.
 */
export function intakeDb() {
  return once("intake-db", () =>
    createStatementClient(databaseUrl(), {
      ...STAYING,
      max: 4,
      settings: "-c lock_timeout=12000",
      answerMs: INTAKE_MS,
    }),
  );
}

/** For forwarding, with its own connections, so that it never delays users or the webhook door. */
export function forwardDb() {
  return once("forward-db", () => createStatementClient(databaseUrl(), { max: 4, answerMs: INTAKE_MS }));
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

export function createClient(url: string, options: ClientOptions = {}): Db {
  const adapter = new PrismaPg(poolConfig(url, options), { statementNameGenerator: ({ sql }) => statementName(sql) });
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
