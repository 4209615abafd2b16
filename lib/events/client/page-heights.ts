import type { PagePlace } from "./queries.ts";

/** The total height of the rows of a page when it was dropped, by the number of rows above it. */
export type PageHeights = Map<number, number>;

/**
 * The estimated height of a row before it is measured. The rows of a page that is loaded again share its remembered
 * height, so nothing below it moves.
 */
export function rowEstimate(heights: PageHeights, places: readonly PagePlace[], row: number, usual: number): number {
  const place = places.findLast(({ start }) => start <= row);
  const height = place && heights.get(place.start);
  if (!place || height === undefined) return usual;
  const upTo = (rows: number) => Math.round((height * rows) / place.limit);
  return upTo(row - place.start + 1) - upTo(row - place.start);
}

/** Forgets the sizes of rows that are not loaded: a list may be scrolled for hours. */
export function forgetOthers(sizes: Map<unknown, unknown>, loaded: Iterable<unknown>): void {
  const kept = new Set(loaded);
  for (const key of sizes.keys()) {
    if (!kept.has(key)) sizes.delete(key);
  }
}
