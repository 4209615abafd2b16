import { splitChange } from "#lib/fields/describe";

/**
 * The changes of a request that a destination gets, by their position in the body. A list selects parts of a change
 * that reports several things: the position of the change, then those of the parts. Event ids are used instead if the
 * bytes of the request are no longer stored.
 */
export type Selection = (number | number[] | string)[];

type Json = Record<string, unknown>;

/**
 * The body with only the selected changes, as Meta would have sent it. A partly selected change becomes one change for
 * each selected part, because Meta may batch them that way too. Positions are those of lib/intake/explode.ts.
 */
export function selectChanges(body: unknown, selection: Selection): unknown {
  const picked = new Map(
    selection.flatMap((one): [number | undefined, number[] | null][] => {
      if (typeof one === "string") return [];
      return Array.isArray(one) ? [[one[0], one.slice(1)]] : [[one, null]];
    }),
  );
  let position = 0;
  const pick = (change: unknown): unknown[] => {
    const parts = picked.get(position++);
    if (parts === undefined) return [];
    return parts === null ? [change] : pickParts(change, parts);
  };
  const pickEntry = (entry: unknown): unknown[] => {
    if (!isObject(entry) || !Array.isArray(entry.changes)) return pick(entry);
    const changes = entry.changes.flatMap(pick);
    return changes.length > 0 ? [{ ...entry, changes }] : [];
  };
  const pickEnvelope = (envelope: unknown): unknown[] => {
    if (!isObject(envelope) || !Array.isArray(envelope.entry)) return [];
    const entry = envelope.entry.flatMap(pickEntry);
    return entry.length > 0 ? [{ ...envelope, entry }] : [];
  };
  return Array.isArray(body) ? body.flatMap(pickEnvelope) : pickEnvelope(body)[0];
}

function pickParts(change: unknown, parts: readonly number[]): unknown[] {
  if (!isObject(change) || typeof change.field !== "string") return [change];
  const values = splitChange(change.field, change.value);
  return parts.map((part) => ({ ...change, value: values[part] }));
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
