import type { PagePlace } from "./queries.ts";

/** How high the rows of pages were together when the page was let go of, by the number of rows above it. */
export type PageHeights = Map<number, number>;

/**
 * How high a row is thought to be before it is measured. The rows of a page that comes back share its height to the
 * pixel: nothing below it moves, although nobody remembers how high each of them was.
 */
export function rowEstimate(heights: PageHeights, places: readonly PagePlace[], row: number, usual: number): number {
  const place = places.findLast(({ start }) => start <= row);
  const height = place && heights.get(place.start);
  if (!place || height === undefined) return usual;
  const upTo = (rows: number) => Math.round((height * rows) / place.limit);
  return upTo(row - place.start + 1) - upTo(row - place.start);
}

/** Lets go of what is known of rows that are not loaded: a list may be scrolled through for hours. */
export function forgetOthers(sizes: Map<unknown, unknown>, loaded: Iterable<unknown>): void {
  const kept = new Set(loaded);
  for (const key of sizes.keys()) {
    if (!kept.has(key)) sizes.delete(key);
  }
}
