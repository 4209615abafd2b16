import type { StateReport } from "#lib/states/report";

export type Change = { id: string; before: string | null; after: string | null };

/**
 * The history of one property as a plain function of the set of what was told, for comparison with what the database
 * makes of it. Reports may come in any order, and several times.
 */
export function historyOf(reports: readonly StateReport[]): Change[] {
  const inOrder = [...new Map(reports.map((one) => [one.id, one])).values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return inOrder.flatMap((one, i) => {
    const last = inOrder[i - 1];
    const before = last ? last.value : one.told_before;
    const ends = one.effective_at?.getTime();
    const isNews = last
      ? one.value !== last.value || (ends !== undefined && ends !== last.effective_at?.getTime())
      : one.value !== null;
    return isNews || one.again ? [{ id: one.id, before, after: one.value }] : [];
  });
}

/** Reports by what they are about. */
export function byKey(reports: readonly StateReport[]): Map<string, StateReport[]> {
  return Map.groupBy(reports, ({ kind, entity_id: id, property, aspect }) => [kind, id, property, aspect].join(" "));
}
