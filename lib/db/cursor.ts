import { addAbortListener } from "node:events";
import pg from "pg";
import { databaseUrl } from "./client.ts";
import type { Prisma } from "./generated/client.ts";

export type Cursor<Row> = {
  /** How many rows PostgreSQL expects. */
  estimate: number;
  /** The next batch; empty at the end. */
  next: () => Promise<Row[]>;
};

/**
 * PostgreSQL ends the connection by itself where the console forgets it: the transaction of a cursor keeps old rows from
 * being removed for as long as it lasts. Longer than the console itself waits for a reader who takes nothing.
 */
const SETTINGS = "-c TimeZone=UTC -c idle_in_transaction_session_timeout=90s -c statement_timeout=60s";

/**
 * A server-side cursor on a connection of its own, which is closed when `over` is aborted: memory stays flat however many
 * rows there are.
 */
export async function openCursor<Row>(select: Prisma.Sql, batch: number, over: AbortSignal): Promise<Cursor<Row>> {
  const client = new pg.Client({
    connectionString: databaseUrl(),
    connectionTimeoutMillis: 5_000,
    options: SETTINGS,
  });
  // The query that needs a lost connection reports it.
  client.on("error", () => {});
  // Where a connection is closed while it is being made, `connect` never settles: everything is raced against the end.
  const { promise: ended, reject } = Promise.withResolvers<never>();
  ended.catch(() => {});
  addAbortListener(over, () => {
    reject(over.reason);
    void client.end().catch(() => {});
  });
  const untilOver = <T>(work: Promise<T>) => Promise.race([ended, work]);
  await untilOver(client.connect());
  const { text, values } = select;
  await untilOver(client.query("begin read only"));
  const explained = await untilOver(client.query({ text: `explain (format json) ${text}`, values: [...values] }));
  await untilOver(client.query({ text: `declare rows no scroll cursor for ${text}`, values: [...values] }));
  return {
    estimate: explained.rows[0]?.["QUERY PLAN"]?.[0]?.Plan?.["Plan Rows"] ?? 0,
    next: async () => (await untilOver(client.query(`fetch ${batch} from rows`))).rows,
  };
}
