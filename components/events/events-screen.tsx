"use client";

import { type UseInfiniteQueryResult, useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { type ComponentProps, useRef, useState } from "react";
import { ErrorState } from "#components/ui/error-state";
import { PageHeader } from "#components/ui/page-header";
import { useRangeLabel } from "#components/ui/time-range-filter";
import { eventListOptions } from "#lib/events/queries";
import { eventQuery, eventSearchParams, eventViewParams } from "#lib/events/search-params";
import { EventFilterBar } from "./event-filters.tsx";
import { EventList, type EventListHandle } from "./event-list.tsx";
import { EventListSkeleton } from "./event-list-skeleton.tsx";
import { EventPanel } from "./event-panel.tsx";
import { LiveToggle } from "./live-toggle.tsx";
import { NewEventsPill } from "./new-events-pill.tsx";
import { NoEvents } from "./no-events.tsx";
import { useEventKeys } from "./use-event-keys.ts";
import { useEventSelection } from "./use-event-selection.ts";
import { useLiveEvents } from "./use-live-events.ts";

export function EventsScreen() {
  const t = useTranslations("events");
  const [filters, setFilters] = useQueryStates(eventSearchParams, { history: "push" });
  const [view, setView] = useQueryStates(eventViewParams, { history: "push" });
  const [scrolledList, setScrolledList] = useState<string | null>(null);
  const list = useRef<EventListHandle>(null);
  const query = useInfiniteQuery(eventListOptions(filters));
  const events = query.data?.pages.flatMap((page) => page.items) ?? [];
  const range = useRangeLabel(filters);

  // Another filter is another list, which starts at its top.
  const listKey = `${eventQuery(filters)} ${filters.last} ${filters.from} ${filters.to}`;
  const isAtTop = scrolledList !== listKey;

  // A range that has ended gets nothing new.
  const canBeLive = filters.to === null;
  const live = useLiveEvents(filters, { isOn: view.live && canBeLive, isHeld: !isAtTop || view.event !== null });

  const select = (id: string | null) => {
    void setView({ event: id }, { history: id && view.event ? "replace" : "push" });
    if (!id && isAtTop) live.release();
  };
  const { open, close, step } = useEventSelection({ events, selected: view.event, select, list });
  useEventKeys({ onStep: step, onClose: close });

  const scrolled = (isTop: boolean) => {
    setScrolledList(isTop ? null : listKey);
    if (isTop && !isAtTop && !view.event) live.release();
  };
  const showNew = () => {
    live.release();
    list.current?.scrollToTop();
  };
  const count = query.hasNextPage ? Math.floor(events.length / 100) * 100 : events.length;

  return (
    <div className="flex h-full flex-col">
      <div className="border-line border-b">
        <PageHeader
          title={t("title")}
          summary={query.data ? t(query.hasNextPage ? "summaryMore" : "summary", { count, range }) : range}
          actions={
            canBeLive ? (
              <LiveToggle
                isOn={view.live}
                connection={live.connection}
                onChange={(isOn) => void setView({ live: isOn }, { history: "replace" })}
              />
            ) : null
          }
        />
        <EventFilterBar filters={filters} onChange={(change) => void setFilters(change)} />
      </div>
      <div className="flex min-h-0 flex-1">
        <section className="@container relative flex min-w-0 flex-1 flex-col">
          <NewEventsPill count={live.waitingCount} onShow={showNew} />
          {events.length > 0 ? (
            <EventList
              key={listKey}
              ref={list}
              events={events}
              selected={view.event}
              onOpen={open}
              onScrolled={scrolled}
              more={moreOf(query)}
              onMore={() => void query.fetchNextPage()}
              end={filters.last === "all" && !filters.from ? t("endAll") : t("end")}
            />
          ) : (
            <EventsInstead query={query} filters={filters} onChange={(change) => void setFilters(change)} />
          )}
        </section>
        <EventPanel id={view.event} onOpen={open} onClose={close} onStep={step} />
      </div>
    </div>
  );
}

type EventsInsteadProps = ComponentProps<typeof NoEvents> & {
  query: Pick<UseInfiniteQueryResult, "isSuccess" | "error" | "refetch">;
};

/** What stands where the list would be. */
function EventsInstead({ query, ...filterProps }: EventsInsteadProps) {
  if (query.isSuccess) return <NoEvents {...filterProps} />;
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return <EventListSkeleton />;
}

function moreOf(query: { hasNextPage: boolean; isFetchingNextPage: boolean; isFetchNextPageError: boolean }) {
  if (query.isFetchingNextPage) return "loading";
  if (query.isFetchNextPageError) return "failed";
  return query.hasNextPage ? "idle" : "none";
}
