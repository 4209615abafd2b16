"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { useRangeLabel } from "#components/ui/time-range-filter";
import type { EventHistogram } from "#lib/events/schema";
import { type EventFilters, eventQuery } from "#lib/events/search-params";
import { sumOf, totalOf } from "../charts/buckets.ts";

/** Identifies a list. While another list is loading, this is still the key of the rows shown. */
export function useListKey(filters: EventFilters, isStale: boolean): string {
  const asked = `${eventQuery(filters)} ${filters.last} ${filters.from} ${filters.to}`;
  const [shown, setShown] = useState(asked);
  if (!isStale && shown !== asked) setShown(asked);
  return isStale ? shown : asked;
}

/** A one-sentence summary: how many events there are, and since when. */
export function useEventSummary(filters: EventFilters, histogram: EventHistogram | undefined): string {
  const t = useTranslations("events");
  const format = useFormatter();
  const range = useRangeLabel(filters);
  if (!histogram) return range;
  const count = totalOf(sumOf(histogram.rows));
  return t(histogram.isPartial ? "summaryMore" : "summary", { count, printed: format.number(count), range });
}
