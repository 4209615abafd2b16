import { sqlState } from "./sql-state.ts";

const PRISMA_CODES = /^P(1001|1002|1008|1017|2024|2028)$/;
/** Connection errors (class 08), and a server that ends the connection (57P01 to 57P05). */
const SQL_STATES = /^(57P0\d|08...)$/;
const MESSAGES =
  /Can't reach database|Connection terminated|ECONNREFUSED|ECONNRESET|timeout exceeded when trying to connect|DatabaseNotReachable/;

/**
 * Whether a statement or transaction failed because the database was away or did not answer in time, so that the same
 * work may succeed later. By Prisma's and PostgreSQL's error codes, and by the messages of `pg` when the server is gone.
 */
export function isDatabaseAway(error: unknown): boolean {
  const code = String((error as { code?: unknown } | null)?.code);
  return PRISMA_CODES.test(code) || SQL_STATES.test(sqlState(error) ?? "") || MESSAGES.test(`${code} ${error}`);
}
