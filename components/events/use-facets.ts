"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useFormatter } from "next-intl";
import { eventFacetsOptions } from "#lib/events/client/queries";
import type { EventFilters } from "#lib/events/search-params";

/** What is there to filter by, asked for when a filter is opened; what was counted before stands until then. */
export function useFacets(filters: EventFilters) {
  const format = useFormatter();
  const { data, isPending, isError } = useQuery({ ...eventFacetsOptions(filters), placeholderData: keepPreviousData });
  return {
    facets: data,
    isPending,
    isError,
    /** How a count is printed; nothing while it is not known. */
    print: (count: number | undefined) => (data ? format.number(count ?? 0) : undefined),
  };
}
