"use client";

import { keepPreviousData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import {
  type EventPages,
  eventListOptions,
  FIRST_PAGE,
  fetchEventPage,
  type PagePlace,
} from "#lib/events/client/queries";
import type { EventFilters } from "#lib/events/search-params";

/** The loaded part of the list, which may start far below its top. */
export function useEventPages(filters: EventFilters) {
  const client = useQueryClient();
  const options = eventListOptions(filters);
  const query = useInfiniteQuery({ ...options, placeholderData: keepPreviousData });
  const { data } = query;
  const events = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const places = useMemo(() => data?.pageParams ?? [], [data]);

  /** Drops everything loaded and continues from another page. */
  const jumpTo = async (place: PagePlace) => {
    await client.cancelQueries({ queryKey: options.queryKey, exact: true });
    const page = await fetchEventPage(filters, place);
    client.setQueryData<EventPages>(options.queryKey, { pages: [page], pageParams: [place] });
  };
  return { query, events, places, jumpTo, showNewest: () => jumpTo(FIRST_PAGE) };
}
