"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useTranslations } from "next-intl";
import { type ReactNode, type Ref, useEffect, useImperativeHandle, useRef } from "react";
import { Button } from "./button.tsx";
import { FIRST_SCREEN } from "./first-screen.ts";
import { useIsMounted } from "./use-is-mounted.ts";
import { useIsUsed } from "./use-is-used.ts";

/** Rows that can be focused have `data-row` with the id of their item. */
export type EndlessListHandle = {
  scrollToTop: () => void;
  /** Scrolls a row into view. */
  reveal: (id: string) => void;
  focus: (id: string) => void;
};

type EndlessListProps<Item> = {
  items: readonly Item[];
  label: string;
  /** Column headings, for widths with columns; always visible. */
  headings: ReactNode;
  renderItem: (item: Item) => ReactNode;
  /** The estimated height of a row before it is measured. */
  rowHeight: number;
  skeleton: ReactNode;
  /** Called with whether the first row is visible, whenever that may have changed. */
  onScroll?: (isAtTop: boolean) => void;
  /** Called when the pointer or the focus enters or leaves the list. */
  onUsed?: (isUsed: boolean) => void;
  /** Shown below the last row when there are no more rows. */
  end: ReactNode;
  query: {
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    isFetchNextPageError: boolean;
    isPlaceholderData: boolean;
    fetchNextPage: () => Promise<unknown>;
  };
  ref?: Ref<EndlessListHandle>;
};

const ROWS_BEFORE_END = 15;

/** A keyset-paged list: renders only visible rows and loads the next page before the end is reached. */
export function EndlessList<Item extends { id: string }>({
  items,
  label,
  headings,
  renderItem,
  rowHeight,
  skeleton,
  end,
  onScroll,
  onUsed = () => {},
  query,
  ref,
}: EndlessListProps<Item>) {
  const common = useTranslations("common");
  // On the server, rows simply follow each other, because their heights are unknown.
  const isMeasured = useIsMounted();
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => items[index]?.id ?? index,
    initialRect: FIRST_SCREEN,
    overscan: 5,
  });
  const visible = virtualizer.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, isPlaceholderData, fetchNextPage } = query;
  const isDue = hasNextPage && !isFetchingNextPage && !isFetchNextPageError && !isPlaceholderData;
  useEffect(() => {
    if (isDue && last >= items.length - ROWS_BEFORE_END) void fetchNextPage();
  }, [isDue, last, items.length, fetchNextPage]);
  const use = useIsUsed(onUsed);
  useImperativeHandle(ref, () => {
    const withRow = (id: string, act: (row: HTMLElement) => void) => {
      const index = items.findIndex((item) => item.id === id);
      if (index < 0) return;
      virtualizer.scrollToIndex(index, { align: "auto" });
      const tryIt = () => {
        const row = scroller.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`);
        // Keeps the headings from covering the row.
        row?.scrollIntoView({ block: "nearest" });
        if (row) act(row);
        return row;
      };
      // A row outside the view exists only after the virtualizer has rendered the new position.
      if (!tryIt()) requestAnimationFrame(() => requestAnimationFrame(tryIt));
    };
    return {
      scrollToTop: () => virtualizer.scrollToOffset(0),
      reveal: (id) => withRow(id, () => {}),
      focus: (id) => withRow(id, (row) => row.focus({ preventScroll: true })),
    };
  });
  return (
    <div
      ref={scroller}
      {...use}
      onScroll={onScroll && (({ currentTarget }) => onScroll(currentTarget.scrollTop < rowHeight / 2))}
      className="@container min-h-0 flex-1 scroll-pt-12 overflow-y-auto overflow-x-hidden overscroll-contain"
    >
      {headings}
      <ul
        aria-label={label}
        aria-busy={isFetchingNextPage || isPlaceholderData}
        className={`relative transition-opacity ${isPlaceholderData ? "opacity-60" : ""}`}
        style={{ height: virtualizer.getTotalSize() }}
      >
        {visible.map((virtual) => {
          const item = items[virtual.index];
          if (!item) return null;
          return (
            <li
              key={virtual.key}
              ref={virtualizer.measureElement}
              data-index={virtual.index}
              className={`border-line border-b bg-surface ${isMeasured ? "absolute inset-x-0" : ""}`}
              style={isMeasured ? { top: virtual.start } : {}}
            >
              {renderItem(item)}
            </li>
          );
        })}
      </ul>
      {isFetchingNextPage ? (
        <>
          <span className="sr-only">{common("loading")}</span>
          {skeleton}
        </>
      ) : null}
      {isFetchNextPageError ? (
        <p className="flex items-center justify-center gap-3 py-6 text-muted">
          {common("failed")}
          <Button size="sm" onClick={() => void fetchNextPage()}>
            {common("retry")}
          </Button>
        </p>
      ) : null}
      {hasNextPage ? null : <p className="py-6 text-center text-muted text-sm">{end}</p>}
    </div>
  );
}
