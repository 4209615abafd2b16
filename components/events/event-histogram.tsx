"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ZoomOut } from "lucide-react";
import { useTranslations } from "next-intl";
import { SeverityHistogram } from "#components/charts/severity-histogram";
import { Button, IconButton } from "#components/ui/button";
import { eventHistogramOptions } from "#lib/events/client/queries";
import type { EventFilters } from "#lib/events/search-params";
import { ApiProblem } from "#lib/http/client/api-client";

const BUCKETS = 90;
const HEIGHT = 88;
const REFRESH_MS = 30_000;

/** One request for both: the head of the page counts what the chart shows. */
export function useEventHistogram(filters: EventFilters, isLive: boolean) {
  return useQuery({
    ...eventHistogramOptions(filters, BUCKETS),
    placeholderData: keepPreviousData,
    refetchInterval: isLive ? REFRESH_MS : false,
  });
}

type EventHistogramProps = {
  query: ReturnType<typeof useEventHistogram>;
  onRange: (range: Pick<EventFilters, "from" | "to">) => void;
};

/** Does not delay the list: its space is reserved, and it appears when its data arrive. */
export function EventHistogram({ query, onRange }: EventHistogramProps) {
  const t = useTranslations("events.histogram");
  const { data, error, isError, isPlaceholderData, refetch } = query;
  // The list shows the error of the filter.
  const isRefused = error instanceof ApiProblem && error.status >= 400 && error.status < 500;
  const zoomOut = () => {
    if (!data) return;
    const [from, to] = [Date.parse(data.from), Date.parse(data.to)];
    const half = (to - from) / 2;
    const end = to + half > Date.now() ? null : new Date(to + half).toISOString();
    onRange({ from: new Date(from - half).toISOString(), to: end });
  };
  return (
    <div className="border-line border-b px-4 pt-2 md:px-6" style={{ minHeight: HEIGHT + 9 }}>
      {data ? (
        <SeverityHistogram
          buckets={data.rows}
          bucketSeconds={data.bucketSeconds}
          label={t("label")}
          height={HEIGHT}
          isStale={isPlaceholderData}
          onZoom={(from, to) => onRange({ from, to })}
          actions={
            <IconButton
              size="sm"
              label={t("zoomOut")}
              onClick={zoomOut}
              icon={<ZoomOut aria-hidden className="size-4" />}
            />
          }
        />
      ) : isError && !isRefused ? (
        <p className="flex items-center gap-3 pt-6 text-muted text-sm">
          {t("failed")}
          <Button size="sm" onClick={() => void refetch()}>
            {t("retry")}
          </Button>
        </p>
      ) : null}
      {data?.isPartial ? <p className="pb-1 text-muted text-xs">{t("partial")}</p> : null}
    </div>
  );
}
