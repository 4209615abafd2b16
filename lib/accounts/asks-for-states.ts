import type { ListTemplates } from "./schema.ts";

/** Whether a list needs what was told about states: by name and without a filter it shows what Graph listed last. */
export function asksForStates(query: ListTemplates): boolean {
  const { q: _q, waba: _waba, cursor: _cursor, limit: _limit, sort = "name", ...filters } = query;
  return sort !== "name" || Object.values(filters).some((one) => one !== undefined);
}
