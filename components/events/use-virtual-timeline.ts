"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useEffect, useRef } from "react";
import type { PagePlace } from "#lib/events/client/queries";
import type { TimelineRow } from "#lib/events/client/timeline-rows";
import { forgetOthers, type PageHeights, rowEstimate } from "#lib/events/client/timeline-rows";
import { FIRST_SCREEN } from "../ui/first-screen.ts";

type Timeline = {
  scroller: RefObject<HTMLElement | null>;
  rows: readonly TimelineRow[];
  /** The loaded pages with their places, topmost first. */
  places: readonly PagePlace[];
  /** The estimated height of a row before it is measured. */
  rowHeight: number;
  /** The initial scroll position: this many pixels below the upper edge of a row. */
  begin: { row: number; below: number };
};

/**
 * Renders only visible rows and loads only some pages around them. Pages dropped above keep their exact height as
 * padding, so that nothing moves when they are dropped or loaded again.
 */
export function useVirtualTimeline({ scroller, rows, places, rowHeight, begin }: Timeline) {
  const seen = useRef(new Map<number, { place: PagePlace; top: number }>());
  const heights = useRef<PageHeights>(new Map());
  const loaded = useRef(places);
  const start = places[0]?.start ?? 0;
  const height = start === 0 ? 0 : (seen.current.get(start)?.top ?? start * rowHeight);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => rowEstimate(heights.current, places, start + index, rowHeight),
    getItemKey: useCallback((index: number) => rows[index]?.event.id ?? index, [rows]),
    paddingStart: height,
    initialRect: FIRST_SCREEN,
    initialOffset: begin.row > 0 || begin.below > 0 ? height + begin.row * rowHeight + begin.below : 0,
    overscan: 8,
  });
  useEffect(() => {
    const topOf = (place: number) => seen.current.get(place)?.top;
    const gone = loaded.current.filter((before) => !places.some((place) => place.start === before.start));
    for (const place of gone) {
      const [top, end] = [topOf(place.start), topOf(place.start + place.limit)];
      if (top !== undefined && end !== undefined) heights.current.set(place.start, end - top);
    }
    if (gone.length > 0) {
      forgetOthers(
        virtualizer.itemSizeCache,
        rows.map((row) => row.event.id),
      );
    }
    loaded.current = places;
  }, [places, rows, virtualizer]);
  useEffect(() => {
    // Rows inserted at the top have moved everything below.
    if (start === 0) seen.current.clear();
    for (const place of places) {
      const top = virtualizer.measurementsCache[place.start - start]?.start;
      if (top !== undefined) seen.current.set(place.start, { place, top });
    }
  });
  /** The page at a scroll position that is no longer loaded. */
  const pageAt = (offset: number): PagePlace | null => {
    let found: PagePlace | null = null;
    for (const { place, top } of seen.current.values()) {
      if (top <= offset && top < height && place.start >= (found?.start ?? 0)) found = place;
    }
    return found;
  };
  return { virtualizer, gap: height, pageAt };
}
