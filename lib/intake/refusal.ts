import { sqlState } from "#lib/db/sql-state";

/** Data exceptions, broken constraints and limits: the same rows would be refused again. */
const REFUSED = /^(2[23]...|21000|54...)$/;

/** Whether PostgreSQL refused the rows themselves, and not this attempt to store them. */
export function isRefusal(error: unknown): boolean {
  return REFUSED.test(sqlState(error) ?? "");
}
