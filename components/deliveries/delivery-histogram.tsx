"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { SeverityHistogram } from "#components/charts/severity-histogram";
import { deliveryHistogramOptions } from "#lib/deliveries/client/queries";
import type { DeliveryFilters } from "#lib/deliveries/search-params";
import { SeriesNamesContext } from "../charts/series-names.ts";

const BUCKETS = 90;
const HEIGHT = 72;
const REFRESH_MS = 15_000;

type DeliveryHistogramProps = {
  filters: DeliveryFilters;
  isLive: boolean;
  onRange: (range: Pick<DeliveryFilters, "from" | "to">) => void;
};

/** Requests over time, rejected ones on top of accepted ones. Its space is reserved until the data arrive. */
export function DeliveryHistogram({ filters, isLive, onRange }: DeliveryHistogramProps) {
  const t = useTranslations("deliveries");
  const { data, isPlaceholderData, isError } = useQuery({
    ...deliveryHistogramOptions(filters, BUCKETS),
    placeholderData: keepPreviousData,
    refetchInterval: isLive ? REFRESH_MS : false,
  });
  const buckets = useMemo(
    () =>
      data?.rows.map(({ at, accepted, rejected }) => ({
        at,
        critical: rejected,
        warning: 0,
        notice: 0,
        routine: accepted,
      })),
    [data],
  );
  const names = { critical: t("verdicts.rejected"), routine: t("verdicts.accepted"), none: t("noneInChart") };
  return (
    <div className="border-line border-b px-4 pt-2 md:px-6" style={{ minHeight: HEIGHT + 9 }}>
      {data && buckets ? (
        <SeriesNamesContext value={names}>
          <SeverityHistogram
            buckets={buckets}
            bucketSeconds={data.bucketSeconds}
            label={t("histogram")}
            height={HEIGHT}
            isStale={isPlaceholderData}
            onZoom={(from, to) => onRange({ from, to })}
          />
        </SeriesNamesContext>
      ) : isError ? (
        <p className="pt-6 text-muted text-sm">{t("histogramFailed")}</p>
      ) : null}
    </div>
  );
}
