"use client";

import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { Suspense, useRef, useState } from "react";
import { ListPill } from "#components/ui/list-pill";
import { PageHeader } from "#components/ui/page-header";
import { SavedViews } from "#components/views/saved-views";
import { ViewNotice } from "#components/views/view-notice";
import { eventSearchParams, eventViewParams } from "#lib/events/search-params";
import { ApiProblem } from "#lib/http/client/api-client";
import type { TimelineLook } from "#lib/preferences";
import { lazyPart } from "../ui/lazy-part.ts";
import { toast } from "../ui/toast.ts";
import { useRowPanel } from "../ui/use-row-panel.ts";
import { useStable } from "../ui/use-stable.ts";
import { EventFilterBar } from "./event-filters.tsx";
import { EventHistogram, useEventHistogram } from "./event-histogram.tsx";
import { EventList, type EventListHandle } from "./event-list.tsx";
import { EventPanelFrame } from "./event-panel-frame.tsx";
import { EventToolbar } from "./event-toolbar.tsx";
import { EventsInstead } from "./events-instead.tsx";
import { LeftOutParams } from "./left-out-params.tsx";
import { useEventSummary, useListKey } from "./list-words.ts";
import { LiveToggle } from "./live-toggle.tsx";
import { newerOf, olderOf } from "./more-of.ts";
import type { FilterChange } from "./types.ts";
import { useEventKeys } from "./use-event-keys.ts";
import { useEventPages } from "./use-event-pages.ts";
import { useLiveEvents } from "./use-live-events.ts";
import { useTimelineLook } from "./use-timeline-look.ts";

const EventPanel = lazyPart(() => import("./event-panel.tsx"));

export function EventsScreen({ initialLook }: { initialLook: TimelineLook }) {
  const t = useTranslations("events");
  const [filters, setFilters] = useQueryStates(eventSearchParams, { history: "push" });
  const [view, setView] = useQueryStates(eventViewParams, { history: "push" });
  const [look, setLook] = useTimelineLook(initialLook);
  const [scrolledList, setScrolledList] = useState<string | null>(null);
  /** Whether the pointer or the focus is on the list, so that nothing may move. */
  const isInUse = useRef(false);
  // Stays after it was first opened, because on phones it slides out.
  const [hasPanel, setHasPanel] = useState(view.event !== null);
  if (view.event !== null && !hasPanel) setHasPanel(true);
  const list = useRef<EventListHandle>(null);
  const pages = useEventPages(filters);
  const { query, events, places } = pages;
  const listKey = useListKey(filters, query.isPlaceholderData);

  // Another filter is another list, which starts at the top.
  const isAtTop = scrolledList !== listKey;

  // A time range that has ended and an invalid filter get no new events.
  const isRefused = query.error instanceof ApiProblem && query.error.status === 400;
  const canBeLive = filters.to === null && !isRefused;
  const isLive = view.live && canBeLive;
  const live = useLiveEvents(filters, {
    isOn: isLive,
    isHeld: () => !isAtTop || view.event !== null || isInUse.current,
    showNewest: pages.showNewest,
  });
  const histogram = useEventHistogram(filters, isLive);
  const summary = useEventSummary(filters, histogram.data);

  const accountName = (id: string) => events.find((event) => event.wabaId === id)?.wabaName ?? null;
  const change = (next: FilterChange) => void setFilters(next);
  const select = (id: string | null) => {
    void setView({ event: id }, { history: id && view.event ? "replace" : "push" });
    if (!id && isAtTop && !isInUse.current) void live.release();
  };
  const selection = useRowPanel({
    rows: events,
    attribute: "data-event",
    selected: view.event,
    select,
    list,
  });
  const openRow = useStable(selection.open);
  useEventKeys(selection, view.event !== null);

  const scrolled = (isTop: boolean) => {
    setScrolledList(isTop ? null : listKey);
    if (isTop && !isAtTop && !view.event && !isInUse.current) void live.release();
  };
  const use = (isUsed: boolean) => {
    isInUse.current = isUsed;
    if (!isUsed && isAtTop && !view.event) void live.release();
  };
  const showNew = async () => {
    if (await live.release()) list.current?.scrollToTop();
    else toast.error(t("newFailed"));
  };
  return (
    <div className="flex h-full flex-col">
      <div className="border-line border-b">
        <PageHeader
          title={t("title")}
          summary={summary}
          actions={
            <>
              <EventToolbar filters={filters} accountName={accountName} look={look} onLook={setLook} />
              <SavedViews />
              {canBeLive ? (
                <LiveToggle
                  isOn={view.live}
                  connection={live.connection}
                  onChange={(isOn) => void setView({ live: isOn }, { history: "replace" })}
                />
              ) : null}
            </>
          }
        />
        <EventFilterBar filters={filters} onChange={change} accountName={accountName} />
        <ViewNotice />
        <LeftOutParams />
      </div>
      <div className="flex min-h-0 flex-1">
        <section className="@container relative flex min-w-0 flex-1 flex-col">
          <EventHistogram query={histogram} onRange={change} />
          <div className="relative flex min-h-0 flex-1 flex-col">
            <ListPill
              words={live.waitingCount > 0 ? t("new", { count: live.waitingCount }) : null}
              onShow={() => void showNew()}
              className="top-3 z-10"
            />
            {events.length > 0 ? (
              <EventList
                key={listKey}
                name={listKey}
                ref={list}
                events={events}
                places={places}
                look={look}
                selected={view.event}
                onOpen={openRow}
                onScrolled={scrolled}
                onUsed={use}
                newer={newerOf(query)}
                older={olderOf(query)}
                onJump={(place) => void pages.jumpTo(place)}
                end={filters.last === "all" && !filters.from ? t("endAll") : t("end")}
                isStale={query.isPlaceholderData}
              />
            ) : (
              <EventsInstead query={query} filters={filters} onChange={change} />
            )}
          </div>
        </section>
        {hasPanel ? (
          <Suspense fallback={<EventPanelFrame />}>
            <EventPanel
              id={view.event}
              headingRef={selection.headingRef}
              onOpen={selection.open}
              onClose={selection.close}
              onStep={selection.step}
              onFilter={change}
              filters={filters}
            />
          </Suspense>
        ) : null}
      </div>
    </div>
  );
}
