"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Dialog } from "#components/ui/dialog";
import { type Bucket, endOf, totalOf } from "./buckets.ts";
import { useSeries } from "./series-names.ts";
import { useBucketTime } from "./use-bucket-time.ts";

type HistogramTableProps = {
  title: string;
  buckets: readonly Bucket[];
  bucketSeconds: number;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** The chart's numbers as a table, newest first, for users who cannot or do not want to read bars. */
export default function HistogramTable({ title, buckets, bucketSeconds, open, onOpenChange }: HistogramTableProps) {
  const t = useTranslations("chart");
  const { parts, nameOf, none } = useSeries();
  const format = useFormatter();
  const time = useBucketTime(bucketSeconds);
  const filled = buckets.filter((bucket) => totalOf(bucket) > 0).toReversed();
  return (
    <Dialog size="md" open={open} onOpenChange={onOpenChange} title={title} description={t("tableBody")}>
      {/* Scrollable content must be reachable by keyboard. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls */}
      <section tabIndex={0} aria-label={title} className="rounded-sm outline-offset-2">
        <table className="w-full text-right text-sm">
          <thead className="text-muted">
            <tr className="border-line border-b">
              <th scope="col" className="py-1 pr-2 text-left font-medium">
                {t("time")}
              </th>
              {parts.map((severity) => (
                <th key={severity} scope="col" className="px-1 py-1 font-medium">
                  {nameOf(severity)}
                </th>
              ))}
              <th scope="col" className="py-1 pl-1 font-medium">
                {t("total")}
              </th>
            </tr>
          </thead>
          <tbody>
            {filled.map((bucket) => (
              <tr key={bucket.at} className="border-line border-b last:border-b-0">
                <th scope="row" className="py-1 pr-2 text-left font-normal">
                  {time(bucket.at, endOf(bucket, bucketSeconds))}
                </th>
                {parts.map((severity) => (
                  <td key={severity} className={`px-1 py-1 ${bucket[severity] ? "" : "text-faint"}`}>
                    {format.number(bucket[severity])}
                  </td>
                ))}
                <td className="py-1 pl-1 font-medium">{format.number(totalOf(bucket))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {filled.length === 0 ? <p className="py-4 text-muted">{none}</p> : null}
    </Dialog>
  );
}
