import { sqlState } from "#lib/db/sql-state";

/** Data exceptions, violated constraints and exceeded limits: the same rows would fail again. */
const REFUSED = /^(2[23]...|21000|54...)$/;

/** Whether PostgreSQL refused the rows themselves, so that another attempt would fail too. */
export function isRefusal(error: unknown): boolean {
  return REFUSED.test(sqlState(error) ?? "");
}
