"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useFormatter } from "next-intl";
import { eventFacetsOptions } from "#lib/events/client/queries";
import type { EventFilters } from "#lib/events/search-params";

/** The values to filter by, loaded when a filter is opened; earlier counts are shown until then. */
export function useFacets(filters: EventFilters) {
  const format = useFormatter();
  const { data, isPending, isError } = useQuery({ ...eventFacetsOptions(filters), placeholderData: keepPreviousData });
  return {
    facets: data,
    isPending,
    isError,
    /** Formats a count; undefined while unknown. */
    print: (count: number | undefined) => (data ? format.number(count ?? 0) : undefined),
  };
}
