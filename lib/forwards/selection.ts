import { splitChange } from "#lib/fields/describe";

/**
 * Which changes of a request go to a destination, by their position in the body. A list is a change that reports several
 * things, of which only some go: its position, then theirs. Ids of events stand for changes of a request whose bytes are
 * not kept any more.
 */
export type Selection = (number | number[] | string)[];

type Json = Record<string, unknown>;

/**
 * The body with only the selected changes, as Meta would have sent it. A change of which only a part is selected becomes
 * one change for each thing, because Meta may batch them that way too. Positions are those of lib/intake/explode.ts.
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
