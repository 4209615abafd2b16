import type { PayloadPath } from "./payload-path.ts";

/** One difference between two payloads; `undefined` means that the property is missing. */
export type PayloadChange = { path: PayloadPath; before: unknown; after: unknown };

/** The differences between two payloads, in the order of the newer one, followed by what was removed. */
export function payloadDiff(before: unknown, after: unknown, path: PayloadPath = []): PayloadChange[] {
  if (Object.is(before, after)) return [];
  const [older, newer] = [childrenOf(before), childrenOf(after)];
  if (!older || !newer || Array.isArray(before) !== Array.isArray(after)) return [{ path, before, after }];
  return [...new Set([...newer.keys(), ...older.keys()])].flatMap((step) =>
    payloadDiff(older.get(step), newer.get(step), [...path, step]),
  );
}

function childrenOf(value: unknown): Map<string | number, unknown> | null {
  if (typeof value !== "object" || value === null) return null;
  return new Map<string | number, unknown>(Array.isArray(value) ? value.entries() : Object.entries(value));
}
