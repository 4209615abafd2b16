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

/** A statement that begins with this comment is parsed and planned once a connection, not each time. */
const PREPARED = /^\s*\/\* prepared: (\w+) \*\//;

export function createClient(url: string): Db {
  const adapter = new PrismaPg(
    {
      connectionString: url,
      max: 16,
      connectionTimeoutMillis: 5_000,
      // The adapter writes times without an offset: in any other zone they would be stored shifted.
      options: "-c TimeZone=UTC",
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
