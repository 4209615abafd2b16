"use client";

import { useTranslations } from "next-intl";
import { type Ref, useEffect, useImperativeHandle, useMemo, useRef, useState } from "react";
import { DayHeading } from "#components/ui/day-heading";
import { FIRST_PAGE, type PagePlace } from "#lib/events/client/queries";
import { timelineRows } from "#lib/events/client/timeline-rows";
import type { EventItem } from "#lib/events/schema";
import type { TimelineLook } from "#lib/preferences";
import { useLocalTimeZone } from "../ui/local-time-zone.ts";
import { useIsMounted } from "../ui/use-is-mounted.ts";
import { useIsUsed } from "../ui/use-is-used.ts";
import { EventListEnd, type More } from "./event-list-end.tsx";
import { EventListSkeleton } from "./event-list-skeleton.tsx";
import { EventRow } from "./event-row.tsx";
import { recallPlace, rememberPlace } from "./left-places.ts";
import { columnStyle, ROW_HEIGHT } from "./row-grid.ts";
import { useVirtualTimeline } from "./use-virtual-timeline.ts";

export type EventListHandle = {
  scrollToTop: () => void;
  /** Scrolls a row into view. */
  reveal: (id: string) => void;
  focus: (id: string) => void;
};

type EventListProps = {
  /** Distinguishes it from other lists. */
  name: string;
  events: readonly EventItem[];
  places: readonly PagePlace[];
  look: TimelineLook;
  selected: string | null;
  onOpen: (id: string) => void;
  onScrolled: (isAtTop: boolean) => void;
  /** Whether the pointer or the focus is on the list. */
  onUsed: (isUsed: boolean) => void;
  newer: More;
  older: More;
  /** The user scrolled to a place where nothing is loaded any more. */
  onJump: (place: PagePlace) => void;
  /** Shown below the last row when there are no more rows. */
  end: string;
  /** Whether the rows belong to an earlier filter, while the new ones are loading. */
  isStale: boolean;
  ref?: Ref<EventListHandle>;
};

const ROWS_BEFORE_END = 40;
/** In pixels; a touch rarely stops exactly at the top. */
const AT_TOP = 8;

export function EventList({
  name,
  events,
  places,
  look,
  selected,
  onOpen,
  onScrolled,
  onUsed,
  ref,
  ...list
}: EventListProps) {
  const t = useTranslations("events");
  const timeZone = useLocalTimeZone();
  // On the server, rows simply follow each other, because their heights are unknown.
  const isMeasured = useIsMounted();
  const scroller = useRef<HTMLDivElement>(null);
  const { newer, older, onJump, isStale } = list;
  const start = places[0]?.start ?? 0;
  const rows = useMemo(() => timelineRows(events, start === 0, timeZone), [events, start, timeZone]);
  const rowHeight = ROW_HEIGHT[look.density];
  const [begin] = useState(() => {
    const left = recallPlace(name);
    const row = events.findIndex((event) => event.id === left?.id);
    return { row: Math.max(row, 0), below: row < 0 ? 0 : (left?.below ?? 0) };
  });
  const { virtualizer, gap, pageAt } = useVirtualTimeline({ scroller, rows, places, rowHeight, begin });
  const use = useIsUsed(onUsed);
  const visible = virtualizer.getVirtualItems();
  const first = visible[0]?.index ?? 0;
  const last = visible.at(-1)?.index ?? 0;
  const offset = virtualizer.scrollOffset ?? 0;
  const isInGap = offset + (virtualizer.scrollRect?.height ?? 0) < gap;

  useEffect(() => {
    const lost = isInGap ? pageAt(offset) : null;
    if (lost) onJump(lost);
    else if (newer.state === "idle" && first < ROWS_BEFORE_END) newer.fetch();
    else if (older.state === "idle" && last >= rows.length - ROWS_BEFORE_END) older.fetch();
  });
  useEffect(() => {
    const edge = start === 0 && offset < AT_TOP ? undefined : virtualizer.getVirtualItemForOffset(offset);
    const id = edge && rows[edge.index]?.event.id;
    rememberPlace(name, id ? { id, below: offset - edge.start } : null);
  });
  const reveal = (id: string) => {
    const index = rows.findIndex((row) => row.event.id === id);
    if (index >= 0) virtualizer.scrollToIndex(index, { align: "auto" });
    return index >= 0;
  };
  useImperativeHandle(ref, () => ({
    scrollToTop: () => virtualizer.scrollToOffset(0),
    reveal,
    focus: (id) => {
      if (!reveal(id)) return;
      const focusRow = () => {
        const row = scroller.current?.querySelector<HTMLElement>(`[data-event="${id}"]`);
        row?.focus({ preventScroll: true });
        return row;
      };
      // A row outside the view exists only after the virtualizer has rendered the new position.
      if (!focusRow()) requestAnimationFrame(() => requestAnimationFrame(focusRow));
    },
  }));
  return (
    <div
      ref={scroller}
      {...use}
      onScroll={(event) => onScrolled(start === 0 && event.currentTarget.scrollTop < AT_TOP)}
      style={columnStyle(look)}
      className={`@container min-h-0 flex-1 overflow-y-auto overflow-x-hidden overscroll-contain transition-opacity ${isStale ? "opacity-60" : ""}`}
    >
      <ul
        aria-label={t("listLabel")}
        aria-busy={isStale || older.state === "loading"}
        className="relative"
        style={{ height: virtualizer.getTotalSize() }}
      >
        {gap > 0 ? (
          <li aria-hidden className="absolute inset-x-0 top-0" style={{ height: gap }}>
            <div className="sticky top-0 overflow-hidden">
              <EventListSkeleton />
            </div>
          </li>
        ) : null}
        {visible.map((virtual) => {
          const row = rows[virtual.index];
          if (!row) return null;
          return (
            <li
              key={virtual.key}
              ref={virtualizer.measureElement}
              data-index={virtual.index}
              aria-posinset={start + virtual.index + 1}
              aria-setsize={-1}
              className={isMeasured ? "absolute inset-x-0 top-0" : ""}
              style={isMeasured ? { transform: `translateY(${virtual.start}px)` } : {}}
            >
              {row.startsDay ? <DayHeading iso={row.event.occurredAt} /> : null}
              <div className="border-line border-b bg-surface">
                <EventRow event={row.event} look={look} isSelected={row.event.id === selected} onOpen={onOpen} />
              </div>
            </li>
          );
        })}
      </ul>
      <EventListEnd older={older} onRestart={() => onJump(FIRST_PAGE)} text={list.end} />
    </div>
  );
}
