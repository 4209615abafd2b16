"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useEffect, useRef } from "react";
import type { PagePlace } from "#lib/events/queries";
import type { TimelineRow } from "#lib/events/timeline-rows";
import { FIRST_SCREEN } from "../ui/first-screen.ts";

type Timeline = {
  scroller: RefObject<HTMLElement | null>;
  rows: readonly TimelineRow[];
  /** Where the loaded pages stand, the uppermost first. */
  places: readonly PagePlace[];
  /** What a row is thought to be high before it is measured. */
  rowHeight: number;
};

/**
 * Only rows in sight exist, and only some pages around them are loaded. Pages that were let go of above keep their
 * height as padding, to the pixel, so that nothing moves when they go or come back.
 */
export function useVirtualTimeline({ scroller, rows, places, rowHeight }: Timeline) {
  const seen = useRef(new Map<number, { place: PagePlace; top: number }>());
  const start = places[0]?.start ?? 0;
  const height = start === 0 ? 0 : (seen.current.get(start)?.top ?? start * rowHeight);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: useCallback(() => rowHeight, [rowHeight]),
    getItemKey: useCallback((index: number) => rows[index]?.event.id ?? index, [rows]),
    paddingStart: height,
    initialRect: FIRST_SCREEN,
    overscan: 8,
  });
  useEffect(() => {
    // Rows that came in at the top have moved everything below.
    if (start === 0) seen.current.clear();
    for (const place of places) {
      const top = virtualizer.measurementsCache[place.start - start]?.start;
      if (top !== undefined) seen.current.set(place.start, { place, top });
    }
  });
  /** The page that stood at a height, where it is not loaded any more. */
  const pageAt = (offset: number): PagePlace | null => {
    let found: PagePlace | null = null;
    for (const { place, top } of seen.current.values()) {
      if (top <= offset && top < height && place.start >= (found?.start ?? 0)) found = place;
    }
    return found;
  };
  return { virtualizer, gap: height, pageAt };
}
