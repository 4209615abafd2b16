"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import { type LiveConnection, openEventStream } from "#lib/events/live-stream";
import { mergeLive, partitionKnown } from "#lib/events/merge-live";
import { type EventPages, eventListOptions, FIRST_PAGE, fetchEventPage } from "#lib/events/queries";
import type { EventItem } from "#lib/events/schema";
import { type EventFilters, eventQuery } from "#lib/events/search-params";
import { instantsOf } from "#lib/format/time-range";

/** More than this is not inserted row by row: the newest page is fetched instead. */
const MOST_WAITING = 300;
const MOST_LOADED = 1500;

type Waiting = { url: string; events: EventItem[]; hasGap: boolean };

/**
 * Keeps the loaded list of events fresh from the live tail. While `isHeld` nothing moves: new events wait until
 * `release`. Copies of rows that are already shown change them in place at once.
 */
export function useLiveEvents(
  filters: EventFilters,
  { isOn, isHeld, showNewest }: { isOn: boolean; isHeld: boolean; showNewest: () => Promise<void> },
) {
  const client = useQueryClient();
  const { queryKey } = eventListOptions(filters);
  const url = `/api/events/stream?${eventQuery(filters)}`;
  const [connection, setConnection] = useState<LiveConnection>("connecting");
  const [state, setWaiting] = useState<Waiting>({ url, events: [], hasGap: false });
  const waiting = state.url === url ? state : { url, events: [], hasGap: false };

  const insert = (events: readonly EventItem[]) => {
    if (events.length > 0) client.setQueryData<EventPages>(queryKey, (data) => data && mergeLive(data, events));
  };
  const receive = useEffectEvent((arrived: readonly EventItem[], hasGap = false) => {
    const data = client.getQueryData<EventPages>(queryKey);
    if (!data) return;
    // What comes late may have happened before the time that is shown.
    const { from } = instantsOf(filters);
    const events = from ? arrived.filter(({ occurredAt }) => occurredAt >= from) : arrived;
    const { known, unknown } = partitionKnown(data, events);
    insert(known);
    if (unknown.length === 0 && !hasGap) return;
    if (isHeld) {
      setWaiting((before) => {
        const mine = before.url === url ? before : { url, events: [], hasGap: false };
        const byId = new Map([...mine.events, ...unknown].map((event) => [event.id, event]));
        const kept = [...byId.values()].slice(-MOST_WAITING);
        return { url, events: kept, hasGap: mine.hasGap || hasGap || byId.size > MOST_WAITING };
      });
    } else if (hasGap || data.pages.reduce((sum, page) => sum + page.items.length, 0) > MOST_LOADED) {
      void showNewest();
    } else {
      insert(unknown);
    }
  });
  const catchUp = useEffectEvent(async () => {
    const data = client.getQueryData<EventPages>(queryKey);
    if (!data) return;
    const page = await fetchEventPage(filters, FIRST_PAGE).catch(() => null);
    if (!page) return;
    const isWhole = page.nextCursor === null || data.pages[0]?.items.length === 0;
    receive(page.items, !isWhole && partitionKnown(data, page.items).known.length === 0);
  });

  useEffect(() => {
    if (!isOn) return;
    return openEventStream(url, {
      onConnection: setConnection,
      onGap: () => void catchUp(),
      onEvents: (events) => receive(events),
      onAnnotated: (ids) =>
        void Promise.all(ids.map((id) => client.invalidateQueries({ queryKey: ["annotations", id] }))),
    });
  }, [isOn, url, client]);

  const release = () => {
    const isFromTop = !client.getQueryData<EventPages>(queryKey)?.pageParams[0]?.start;
    if (waiting.hasGap || !isFromTop) void showNewest();
    else insert(waiting.events);
    setWaiting({ url, events: [], hasGap: false });
  };
  return { connection, waitingCount: waiting.events.length, release };
}
