import { SEVERITIES } from "./fields/definition.ts";
import type { EventFilter } from "./filter.ts";
import type { ItemRow } from "./item.ts";

/** Whether an event that was just stored belongs on a timeline: `filterSql` in memory, without `q`. */
export function matchesFilter(filter: EventFilter, row: ItemRow): boolean {
  const isIn = (wanted: readonly string[] | undefined, value: string | null) =>
    !wanted?.length || (value !== null && wanted.includes(value));
  return (
    (!filter.from || row.occurred_at >= filter.from) &&
    (!filter.to || row.occurred_at < filter.to) &&
    isIn(filter.waba, row.waba_id) &&
    isIn(filter.phone, row.phone_number) &&
    isIn(filter.kind, row.kind) &&
    isIn(filter.subject, row.subject) &&
    isIn(filter.app, row.app_id) &&
    isIn(filter.severity, SEVERITIES[row.severity] ?? null) &&
    (!filter.field?.length || filter.field.some((field) => matchesWildcard(field, row.field)))
  );
}

function matchesWildcard(pattern: string, field: string): boolean {
  if (!pattern.includes("*")) return pattern === field;
  const escaped = pattern.split("*").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${escaped.join(".*")}$`).test(field);
}
