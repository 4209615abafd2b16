/** The row at the upper edge of a list, and how much of it was scrolled away. */
export type LeftPlace = { id: string; below: number };

const places = new Map<string, LeftPlace>();

/** Remembers where a list stands in this entry of the browser's history; null: at its top. */
export function rememberPlace(list: string, place: LeftPlace | null): void {
  if (place) places.set(nameOf(list), place);
  else places.delete(nameOf(list));
}

/** Where the list was left when the reader was last at this entry: going back goes back to it, a link does not. */
export function recallPlace(list: string): LeftPlace | null {
  return places.get(nameOf(list)) ?? null;
}

function nameOf(list: string): string {
  // Not in every browser: there lists start at their top, as they do on the server.
  const entry = globalThis.navigation?.currentEntry?.key ?? "";
  return entry && `${entry} ${list}`;
}
