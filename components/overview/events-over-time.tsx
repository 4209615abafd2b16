"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { SeverityHistogram } from "#components/charts/severity-histogram";
import { Button } from "#components/ui/button";
import { Link } from "#components/ui/link";
import { SegmentedControl } from "#components/ui/segmented-control";
import { Skeleton } from "#components/ui/skeleton";
import type { EventHistogram } from "#lib/events/schema";
import type { Severity } from "#lib/fields/client/severity";
import { overviewHistogramQuery } from "#lib/overview/client/queries";
import { OVERVIEW_RANGES, type OverviewRange } from "#lib/overview/search-params";
import { GRAVEST_FIRST, sumOf } from "../charts/buckets.ts";
import { Card } from "./card.tsx";

type EventsOverTimeProps = { range: OverviewRange; onRange: (range: OverviewRange) => void };

const HEIGHT = 144;

export function EventsOverTime({ range, onRange }: EventsOverTimeProps) {
  const t = useTranslations("overview");
  return (
    <Card
      title={t("events")}
      actions={
        <SegmentedControl
          label={t("range")}
          value={range}
          onChange={onRange}
          options={OVERVIEW_RANGES.map((value) => ({ value, label: t(`ranges.${value}`) }))}
        />
      }
    >
      <div className="px-4 pt-3.5 pb-3 md:px-5">
        <Chart range={range} />
      </div>
    </Card>
  );
}

function Chart({ range }: { range: OverviewRange }) {
  const t = useTranslations("overview");
  const common = useTranslations("common");
  const router = useRouter();
  const query = useQuery({ ...overviewHistogramQuery(range), placeholderData: keepPreviousData });
  const { data, error, isPlaceholderData, refetch } = query;
  if (!data) {
    return (
      <div style={{ height: HEIGHT + 40 }}>
        {error ? (
          <p className="flex items-center gap-3 text-muted">
            {common("failed")}
            <Button size="sm" onClick={() => void refetch()}>
              {common("retry")}
            </Button>
          </p>
        ) : (
          <Skeleton className="h-full w-full" />
        )}
      </div>
    );
  }
  return (
    <>
      <Legend histogram={data} range={range} />
      <SeverityHistogram
        buckets={data.rows}
        bucketSeconds={data.bucketSeconds}
        label={t("chart")}
        height={HEIGHT}
        isStale={isPlaceholderData}
        onZoom={(from, to) => router.push(`/events?${new URLSearchParams({ from, to })}`)}
      />
    </>
  );
}

function Legend({ histogram, range }: { histogram: EventHistogram; range: OverviewRange }) {
  const t = useTranslations("severity");
  const format = useFormatter();
  const totals = sumOf(histogram.rows);
  return (
    <ul className="-mx-1.5 mb-3 flex flex-wrap gap-x-2 gap-y-1">
      {GRAVEST_FIRST.map((severity) => (
        <li key={severity}>
          <Link
            href={`/events?${new URLSearchParams({ last: range, severity })}`}
            className="flex items-center gap-1.5 rounded-md px-1.5 py-0.5 text-muted hover:bg-routine-soft hover:text-text"
          >
            <span aria-hidden className={`size-2.5 rounded-xs ${FILLS[severity]}`} />
            {t(severity)}
            <span className="font-medium text-text">{format.number(totals[severity])}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

const FILLS: Record<Severity, string> = {
  routine: "bg-line-strong",
  notice: "bg-notice",
  warning: "bg-warning",
  critical: "bg-critical",
};
