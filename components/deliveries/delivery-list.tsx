"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Button } from "#components/ui/button";
import type { DeliveryItem } from "#lib/webhooks/schema";
import { DeliveryListSkeleton } from "./delivery-list-skeleton.tsx";
import { DeliveryHeadings, DeliveryRow } from "./delivery-row.tsx";

type DeliveryListProps = {
  deliveries: readonly DeliveryItem[];
  selected: string | null;
  onOpen: (id: string) => void;
  query: {
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    isFetchNextPageError: boolean;
    fetchNextPage: () => Promise<unknown>;
  };
};

const ROWS_BEFORE_END = 15;

export function DeliveryList({ deliveries, selected, onOpen, query }: DeliveryListProps) {
  const t = useTranslations("deliveries");
  const common = useTranslations("common");
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: deliveries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 39,
    getItemKey: (index) => deliveries[index]?.id ?? index,
    overscan: 10,
  });
  const visible = virtualizer.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query;
  const isDue = hasNextPage && !isFetchingNextPage && !isFetchNextPageError;
  useEffect(() => {
    if (isDue && last >= deliveries.length - ROWS_BEFORE_END) void fetchNextPage();
  }, [isDue, last, deliveries.length, fetchNextPage]);
  return (
    <>
      <DeliveryHeadings />
      <div ref={scroller} className="@container min-h-0 flex-1 overflow-y-auto overflow-x-hidden overscroll-contain">
        <ul
          aria-label={t("listLabel")}
          aria-busy={isFetchingNextPage}
          className="relative"
          style={{ height: virtualizer.getTotalSize() }}
        >
          {visible.map((virtual) => {
            const delivery = deliveries[virtual.index];
            return delivery ? (
              <li
                key={virtual.key}
                ref={virtualizer.measureElement}
                data-index={virtual.index}
                className="absolute inset-x-0 top-0 border-line border-b bg-surface"
                style={{ transform: `translateY(${virtual.start}px)` }}
              >
                <DeliveryRow delivery={delivery} isSelected={delivery.id === selected} onOpen={onOpen} />
              </li>
            ) : null;
          })}
        </ul>
        {isFetchingNextPage ? (
          <>
            <span className="sr-only">{t("loadingMore")}</span>
            <DeliveryListSkeleton rows={3} />
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
        {hasNextPage ? null : <p className="py-6 text-center text-muted text-sm">{t("end")}</p>}
      </div>
    </>
  );
}
