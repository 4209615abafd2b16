import { addAbortListener } from "node:events";
import { databaseUrl } from "./client.ts";
import { connectionAnsweringWithin } from "./connection.ts";
import type { Prisma } from "./generated/client.ts";

export type Cursor<Row> = {
  /** PostgreSQL's estimate of the number of rows. */
  estimate: number;
  /** The next batch; empty at the end. */
  next: () => Promise<Row[]>;
};

/**
 * PostgreSQL closes a connection that the console has forgotten, because an open cursor's transaction prevents the
 * removal of old rows. The timeout is longer than the console itself waits for a slow client.
 */
const SETTINGS = "-c TimeZone=UTC -c idle_in_transaction_session_timeout=90s -c statement_timeout=60s";
const Connection = connectionAnsweringWithin(70_000);

/**
 * A server-side cursor on its own connection, closed when `over` is aborted. Memory use does not depend on the number
 * of rows.
 */
export async function openCursor<Row>(select: Prisma.Sql, batch: number, over: AbortSignal): Promise<Cursor<Row>> {
  const client = new Connection({
    connectionString: databaseUrl(),
    connectionTimeoutMillis: 5_000,
    options: SETTINGS,
  });
  // The next query on a lost connection reports the error.
  client.on("error", () => {});
  // If the connection is closed during `connect`, that promise never settles, so every step races with `ended`.
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
