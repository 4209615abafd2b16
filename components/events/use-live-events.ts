"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import { type LiveConnection, openEventStream } from "#lib/events/client/live-stream";
import { mergeLive, partitionKnown } from "#lib/events/client/merge-live";
import { type EventPages, eventListOptions, FIRST_PAGE, fetchEventPage } from "#lib/events/client/queries";
import type { EventItem } from "#lib/events/schema";
import { type EventFilters, eventQuery } from "#lib/events/search-params";
import { instantsOf } from "#lib/format/time-range";

/** If more events wait, they are not inserted one by one: the newest page is loaded instead. */
const MOST_WAITING = 300;
const MOST_LOADED = 1500;
const CATCH_UP_TRIES = 5;

/** `hasGap`: further events may exist, so the newest page must be loaded to see them all. */
type Waiting = { url: string; events: EventItem[]; hasGap: boolean };

/**
 * Keeps the loaded list up to date from the live stream. While `isHeld`, nothing moves and new events wait until
 * `release`. Copies of events already shown update their rows at once.
 */
export function useLiveEvents(
  filters: EventFilters,
  { isOn, isHeld, showNewest }: { isOn: boolean; isHeld: () => boolean; showNewest: () => Promise<void> },
) {
  const client = useQueryClient();
  const { queryKey } = eventListOptions(filters);
  const url = `/api/events/stream?${eventQuery(filters)}`;
  const [connection, setConnection] = useState<LiveConnection>("connecting");
  const [state, setWaiting] = useState<Waiting>({ url, events: [], hasGap: false });
  const waiting = state.url === url ? state : { url, events: [], hasGap: false };

  const keep = (unknown: readonly EventItem[], hasGap: boolean) =>
    setWaiting((before) => {
      const mine = before.url === url ? before : { url, events: [], hasGap: false };
      const byId = new Map([...mine.events, ...unknown].map((event) => [event.id, event]));
      const kept = [...byId.values()].slice(-MOST_WAITING);
      return { url, events: kept, hasGap: mine.hasGap || hasGap || byId.size > MOST_WAITING };
    });
  /** Loads the newest page. Waiting events that it does not contain, because they have arrived since, keep waiting. */
  const fetchNewest = async () => {
    await showNewest();
    const newest = client.getQueryData<EventPages>(queryKey)?.pages[0]?.items[0]?.id ?? "";
    setWaiting((before) =>
      before.url === url ? { url, events: before.events.filter(({ id }) => id > newest), hasGap: false } : before,
    );
  };
  const insert = (events: readonly EventItem[]) => {
    if (events.length > 0) client.setQueryData<EventPages>(queryKey, (data) => data && mergeLive(data, events));
  };
  const receive = useEffectEvent((arrived: readonly EventItem[], hasGap = false) => {
    const data = client.getQueryData<EventPages>(queryKey);
    if (!data) return;
    // A late event may have happened before the shown time range.
    const { from } = instantsOf(filters);
    const events = from ? arrived.filter(({ occurredAt }) => occurredAt >= from) : arrived;
    const { known, unknown } = partitionKnown(data, events);
    insert(known);
    if (unknown.length === 0 && !hasGap) return;
    if (isHeld()) keep(unknown, hasGap);
    else if (hasGap || data.pages.reduce((sum, page) => sum + page.items.length, 0) > MOST_LOADED) {
      keep(unknown, true);
      // If loading fails, the events keep waiting until the user asks again.
      fetchNewest().catch(() => {});
    } else {
      insert(unknown);
    }
  });
  const catchUp = useEffectEvent(async () => {
    const data = client.getQueryData<EventPages>(queryKey);
    if (!data) return;
    const page = await client
      .fetchQuery({
        queryKey: ["events", "newest", filters],
        queryFn: ({ signal }) => fetchEventPage(filters, FIRST_PAGE, signal),
        ...{ staleTime: 0, gcTime: 0, retry: CATCH_UP_TRIES },
      })
      .catch(() => null);
    if (!page) return;
    const { known } = partitionKnown(data, page.items);
    const oldest = page.items.at(-1);
    const isWhole = page.nextCursor === null || data.pages[0]?.items.length === 0;
    // Below an oldest event that is not in the list there may be others that are not.
    receive(page.items, !isWhole && !known.some(({ id }) => id === oldest?.id));
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

  /** Shows the waiting events. Resolves to false if that failed; then all of them keep waiting. */
  const release = async (): Promise<boolean> => {
    const isFromTop = !client.getQueryData<EventPages>(queryKey)?.pageParams[0]?.start;
    if (waiting.hasGap || !isFromTop) {
      return fetchNewest().then(
        () => true,
        () => false,
      );
    }
    if (waiting.events.length > 0) {
      insert(waiting.events);
      setWaiting({ url, events: [], hasGap: false });
    }
    return true;
  };
  return { connection, waitingCount: waiting.events.length, release };
}
