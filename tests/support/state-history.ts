import type { Telling } from "#lib/states/telling";

export type Change = { id: string; before: string | null; after: string | null };

/**
 * The history of one property as a plain function of the set of what was told, for comparison with what the database
 * makes of it. Tellings may come in any order, and several times.
 */
export function historyOf(tellings: readonly Telling[]): Change[] {
  const told = [...new Map(tellings.map((one) => [one.id, one])).values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return told.flatMap((one, i) => {
    const last = told[i - 1];
    const before = last ? last.value : one.told_before;
    const ends = one.effective_at?.getTime();
    const isNews = last
      ? one.value !== last.value || (ends !== undefined && ends !== last.effective_at?.getTime())
      : one.value !== null;
    return isNews || one.again ? [{ id: one.id, before, after: one.value }] : [];
  });
}

/** Tellings by what they are about. */
export function byKey(tellings: readonly Telling[]): Map<string, Telling[]> {
  return Map.groupBy(tellings, ({ kind, entity_id: id, property, aspect }) => [kind, id, property, aspect].join(" "));
}
