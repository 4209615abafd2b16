"use client";

import { Table2 } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { type ReactNode, Suspense, useState } from "react";
import { IconButton } from "#components/ui/button";
import { lazyPart } from "../ui/lazy-part.ts";
import { type Bucket, endOf, sumOf, totalOf } from "./buckets.ts";
import { HistogramPlot } from "./histogram-plot.tsx";
import { HistogramRange } from "./histogram-range.tsx";
import { useSeries } from "./series-names.ts";

const HistogramTable = lazyPart(() => import("./histogram-table.tsx"));

type SeverityHistogramProps = {
  /** Oldest first, without gaps. */
  buckets: readonly Bucket[];
  bucketSeconds: number;
  /** The accessible name: what is counted. */
  label: string;
  height: number;
  /** Called with the bounds of the buckets selected by dragging or with the keyboard. */
  onZoom: (from: string, to: string) => void;
  /** Whether the data belong to an earlier query. */
  isStale?: boolean;
  /** Further buttons next to that of the table. */
  actions?: ReactNode;
};

/** Events over time, stacked by severity with the most severe on top. */
export function SeverityHistogram({ buckets, bucketSeconds, label, height, onZoom, ...props }: SeverityHistogramProps) {
  const t = useTranslations("chart");
  const { parts: series, nameOf, none } = useSeries();
  const format = useFormatter();
  const [isTableOpen, setTableOpen] = useState<boolean | null>(null);
  const sum = sumOf(buckets);
  const most = Math.max(0, ...buckets.map((bucket) => totalOf(bucket)));
  const parts = series.map((one) => t("of", { severity: nameOf(one), count: format.number(sum[one]) }));
  return (
    <figure className={`group relative transition-opacity ${props.isStale ? "opacity-60" : ""}`}>
      <figcaption className="sr-only">{[label, ...parts].join(". ")}</figcaption>
      {most > 0 ? (
        <span
          aria-hidden
          className="pointer-events-none absolute top-0 left-0 z-1 rounded bg-bg/85 pr-1 text-faint text-xs"
        >
          {t("most", { count: format.number(most) })}
        </span>
      ) : null}
      <HistogramPlot buckets={buckets} bucketSeconds={bucketSeconds} height={height} />
      <HistogramRange
        key={`${buckets[0]?.at} ${bucketSeconds}`}
        buckets={buckets}
        bucketSeconds={bucketSeconds}
        label={label}
        onZoom={({ first, last }) => {
          const [from, to] = [buckets[first], buckets[last]];
          if (from && to) onZoom(from.at, endOf(to, bucketSeconds));
        }}
      />
      {totalOf(sum) === 0 ? (
        <p className="pointer-events-none absolute inset-x-0 top-1/4 text-center text-muted text-sm">{none}</p>
      ) : null}
      <div className="absolute top-0 right-0 flex rounded-lg bg-bg/85 opacity-0 transition-opacity focus-within:opacity-100 group-hover:opacity-100 [@media(hover:none)]:opacity-100">
        {props.actions}
        <IconButton
          size="sm"
          label={t("table")}
          aria-haspopup="dialog"
          onClick={() => setTableOpen(true)}
          icon={<Table2 aria-hidden className="size-4" />}
        />
      </div>
      {isTableOpen === null ? null : (
        <Suspense>
          <HistogramTable
            title={label}
            buckets={buckets}
            bucketSeconds={bucketSeconds}
            open={isTableOpen}
            onOpenChange={setTableOpen}
          />
        </Suspense>
      )}
    </figure>
  );
}
