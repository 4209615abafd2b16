"use client";

import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { SegmentedControl } from "#components/ui/segmented-control";
import { SEVERITIES } from "#lib/events/fields/definition";
import type { OverviewData, SeverityCounts } from "#lib/overview/schema";
import { OVERVIEW_RANGES, type OverviewRange } from "#lib/overview/search-params";
import { eventsUrl } from "./buckets.ts";
import { Card } from "./card.tsx";
import { Histogram, SEVERITY_FILL } from "./histogram.tsx";
import { HistogramTable } from "./histogram-table.tsx";

type EventsOverTimeProps = {
  range: OverviewRange;
  histogram: OverviewData["histogram"];
  onRange: (range: OverviewRange) => void;
};

export function EventsOverTime({ range, histogram, onRange }: EventsOverTimeProps) {
  const t = useTranslations("overview");
  const totals = addUp(histogram);
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
        <Legend totals={totals} from={histogram[0]?.at} />
        <Histogram histogram={histogram} range={range} label={t("chart", totals)} />
        <HistogramTable histogram={histogram} range={range} />
      </div>
    </Card>
  );
}

function Legend({ totals, from }: { totals: SeverityCounts; from: string | undefined }) {
  const t = useTranslations("severity");
  const format = useFormatter();
  return (
    <ul className="-mx-1.5 mb-3 flex flex-wrap gap-x-2 gap-y-1">
      {SEVERITIES.toReversed().map((severity) => (
        <li key={severity}>
          <Link
            href={eventsUrl({ from, severity })}
            className="flex items-center gap-1.5 rounded-md px-1.5 py-0.5 text-muted hover:bg-routine-soft hover:text-text"
          >
            <span aria-hidden className={`size-2.5 rounded-xs ${SEVERITY_FILL[severity]}`} />
            {t(severity)}
            <span className="font-medium text-text">{format.number(totals[severity])}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function addUp(histogram: OverviewData["histogram"]): SeverityCounts {
  const totals = { routine: 0, notice: 0, warning: 0, critical: 0 };
  for (const bucket of histogram) {
    for (const severity of SEVERITIES) totals[severity] += bucket[severity];
  }
  return totals;
}
