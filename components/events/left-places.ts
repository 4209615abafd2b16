/** The row at the upper edge of a list, and how many pixels of it are scrolled away. */
export type LeftPlace = { id: string; below: number };

const places = new Map<string, LeftPlace>();

/** Stores the scroll position of a list for the current history entry; null: at the top. */
export function rememberPlace(list: string, place: LeftPlace | null): void {
  if (place) places.set(nameOf(list), place);
  else places.delete(nameOf(list));
}

/** The scroll position at the last visit of this history entry. Going back restores it; following a link does not. */
export function recallPlace(list: string): LeftPlace | null {
  return places.get(nameOf(list)) ?? null;
}

function nameOf(list: string): string {
  // Not supported by every browser: there, and on the server, lists start at the top.
  const entry = globalThis.navigation?.currentEntry?.key ?? "";
  return entry && `${entry} ${list}`;
}
