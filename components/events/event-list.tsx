"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useTranslations } from "next-intl";
import { type Ref, useEffect, useImperativeHandle, useRef } from "react";
import { Button } from "#components/ui/button";
import { DayHeading } from "#components/ui/day-heading";
import type { EventItem } from "#lib/events/schema";
import { timelineRows } from "#lib/events/timeline-rows";
import { EventListSkeleton } from "./event-list-skeleton.tsx";
import { EventRow } from "./event-row.tsx";

export type EventListHandle = { scrollToTop: () => void; focus: (id: string) => void };

type EventListProps = {
  events: readonly EventItem[];
  selected: string | null;
  onOpen: (id: string) => void;
  onScrolled: (isAtTop: boolean) => void;
  more: "none" | "idle" | "loading" | "failed";
  onMore: () => void;
  /** What stands below the last row once there is no more. */
  end: string;
  ref?: Ref<EventListHandle>;
};

const ROWS_BEFORE_END = 15;

export function EventList({ events, selected, onOpen, onScrolled, more, onMore, end, ref }: EventListProps) {
  const t = useTranslations("events");
  const common = useTranslations("common");
  const scroller = useRef<HTMLDivElement>(null);
  const rows = timelineRows(events);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.kind === "day" ? 37 : 59),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 8,
  });
  const visible = virtualizer.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more === "idle" && rows.length > 0 && last >= rows.length - ROWS_BEFORE_END) onMore();
  }, [more, last, rows.length, onMore]);
  useImperativeHandle(ref, () => ({
    scrollToTop: () => virtualizer.scrollToOffset(0),
    focus: (id) => {
      const index = rows.findIndex((row) => row.key === id);
      if (index < 0) return;
      virtualizer.scrollToIndex(index, { align: "auto" });
      // The row exists once the virtualizer has rendered where it scrolled to.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-event="${id}"]`)?.focus()),
      );
    },
  }));
  return (
    <div
      ref={scroller}
      onScroll={(event) => onScrolled(event.currentTarget.scrollTop < 8)}
      className="@container min-h-0 flex-1 overflow-y-auto overflow-x-hidden overscroll-contain"
    >
      <ul
        aria-label={t("listLabel")}
        aria-busy={more === "loading"}
        className="relative"
        style={{ height: virtualizer.getTotalSize() }}
      >
        {visible.map((virtual) => {
          const row = rows[virtual.index];
          if (!row) return null;
          return (
            <li
              key={virtual.key}
              ref={virtualizer.measureElement}
              data-index={virtual.index}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${virtual.start}px)` }}
            >
              {row.kind === "day" ? (
                <DayHeading iso={row.iso} />
              ) : (
                <div className="border-line border-b bg-surface">
                  <EventRow event={row.event} isSelected={row.event.id === selected} onOpen={onOpen} />
                </div>
              )}
            </li>
          );
        })}
      </ul>
      {more === "loading" ? (
        <>
          <span className="sr-only">{t("loadingMore")}</span>
          <EventListSkeleton rows={3} />
        </>
      ) : null}
      {more === "failed" ? (
        <p className="flex items-center justify-center gap-3 py-6 text-muted">
          {common("failed")}
          <Button size="sm" onClick={onMore}>
            {common("retry")}
          </Button>
        </p>
      ) : null}
      {more === "none" ? <p className="py-6 text-center text-muted text-sm">{end}</p> : null}
    </div>
  );
}
