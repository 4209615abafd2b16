import { SEVERITIES } from "#lib/fields/client/severity";
import { isKnownField } from "#lib/fields/index";
import { maskKind } from "#lib/fields/mask";
import { matchesWildcard } from "../client/wildcard.ts";
import { type ItemRow, isLate } from "../read/item.ts";
import type { SeenFilter } from "./seen-filter.ts";

/** Whether an event that was just stored belongs on a timeline: `filterConditions` in memory, also without `q`. */
export function matchesFilter(filter: SeenFilter, row: ItemRow): boolean {
  const isIn = (wanted: readonly string[] | undefined, value: string | null) =>
    !wanted?.length || (value !== null && wanted.includes(value));
  const agrees = (wanted: "yes" | "no" | undefined, is: boolean) => wanted === undefined || (wanted === "yes") === is;
  return (
    (!filter.from || row.occurred_at >= filter.from) &&
    (!filter.to || row.occurred_at < filter.to) &&
    isIn(filter.waba, row.waba_id) &&
    isIn(filter.phone, row.phone_number) &&
    isIn(filter.kind, filter.isMasked ? maskKind(row.field, row.kind) : row.kind) &&
    isIn(filter.subject, row.subject) &&
    isIn(filter.app, row.app_id) &&
    isIn(filter.severity, SEVERITIES[row.severity] ?? null) &&
    (!filter.field?.length || filter.field.some((field) => matchesWildcard(field, row.field))) &&
    agrees(filter.test, row.is_test) &&
    agrees(filter.late, isLate(row)) &&
    agrees(filter.unknown, !isKnownField(row.field)) &&
    // Nobody has seen to what has just come.
    agrees(filter.acknowledged, false)
  );
}
