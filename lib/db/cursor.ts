import pg from "pg";
import { databaseUrl } from "./client.ts";
import type { Prisma } from "./generated/client.ts";

export type Cursor<Row> = {
  /** How many rows PostgreSQL expects. */
  estimate: number;
  /** The next batch; empty at the end. */
  next: () => Promise<Row[]>;
  close: () => Promise<void>;
};

/** A server-side cursor on a connection of its own: memory stays flat however many rows there are. */
export async function openCursor<Row>(select: Prisma.Sql, batch: number): Promise<Cursor<Row>> {
  const client = new pg.Client({
    connectionString: databaseUrl(),
    connectionTimeoutMillis: 5_000,
    options: "-c TimeZone=UTC",
  });
  // A connection that is lost is told by the query that needs it.
  client.on("error", () => {});
  await client.connect();
  const { text, values } = select;
  try {
    await client.query("begin read only");
    const explained = await client.query({ text: `explain (format json) ${text}`, values: [...values] });
    await client.query({ text: `declare rows no scroll cursor for ${text}`, values: [...values] });
    return {
      estimate: explained.rows[0]?.["QUERY PLAN"]?.[0]?.Plan?.["Plan Rows"] ?? 0,
      next: async () => (await client.query(`fetch ${batch} from rows`)).rows,
      close: () => client.end(),
    };
  } catch (error) {
    await client.end();
    throw error;
  }
}
