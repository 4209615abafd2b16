import type { Alias } from "#lib/fields/event-people";
import { once } from "#lib/once";

/** How long an alias is remembered as stored. It may be erased in the meantime. */
const KEPT_MS = 10 * 60_000;
const MOST = 50_000;

type Known = { until: number; keys: Set<string> };

/** The aliases that this process has not stored recently, without duplicates and sorted, to prevent deadlocks. */
export function newAliases(aliases: readonly Alias[]): Alias[] {
  const { keys } = known();
  const fresh = new Map<string, Alias>();
  for (const alias of aliases) {
    const key = keyOf(alias);
    if (!keys.has(key)) fresh.set(key, alias);
  }
  return [...fresh].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, alias]) => alias);
}

/** Call it after the commit. */
export function rememberAliases(aliases: readonly Alias[]): void {
  const { keys } = known();
  for (const alias of aliases) if (keys.size < MOST) keys.add(keyOf(alias));
}

function known(): Known {
  const now = Date.now();
  const kept = once<Known>("known-aliases", () => ({ until: 0, keys: new Set() }));
  if (kept.until <= now || kept.keys.size >= MOST) Object.assign(kept, { until: now + KEPT_MS, keys: new Set() });
  return kept;
}

function keyOf({ person, identity }: Alias): string {
  return `${person}\n${identity}`;
}
