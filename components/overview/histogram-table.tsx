"use client";

import { ChevronRight } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { SEVERITIES } from "#lib/events/fields/definition";
import type { OverviewData } from "#lib/overview/schema";
import type { OverviewRange } from "#lib/overview/search-params";
import { totalOf, useBucketTime } from "./buckets.ts";

/** The chart's numbers, for those who cannot or would rather not read bars. */
export function HistogramTable({ histogram, range }: { histogram: OverviewData["histogram"]; range: OverviewRange }) {
  const t = useTranslations("overview");
  const severityName = useTranslations("severity");
  const format = useFormatter();
  const time = useBucketTime(range);
  const order = SEVERITIES.toReversed();
  return (
    <details className="group mt-1">
      <summary className="inline-flex cursor-pointer list-none items-center gap-1 rounded-md text-muted text-sm hover:text-text">
        <ChevronRight aria-hidden className="size-3.5 transition-transform group-open:rotate-90" />
        {t("table")}
      </summary>
      <div className="mt-2 overflow-x-auto">
        <table className="w-full text-right text-xs @sm:text-sm">
          <thead className="text-muted">
            <tr className="border-line border-b">
              <th scope="col" className="py-1 pr-1 text-left @sm:pr-3 font-medium">
                {t("tableTime")}
              </th>
              {order.map((severity) => (
                <th key={severity} scope="col" className="px-1 py-1 font-medium @sm:px-2">
                  {severityName(severity)}
                </th>
              ))}
              <th scope="col" className="py-1 pl-1 font-medium @sm:pl-2">
                {t("tableTotal")}
              </th>
            </tr>
          </thead>
          <tbody>
            {histogram.map((bucket) => (
              <tr key={bucket.at} className="border-line border-b last:border-b-0">
                <th scope="row" className="whitespace-nowrap py-1 pr-1 text-left @sm:pr-3 font-normal">
                  {time(bucket.at)}
                </th>
                {order.map((severity) => (
                  <td key={severity} className={`px-1 py-1 @sm:px-2 ${bucket[severity] ? "" : "text-faint"}`}>
                    {format.number(bucket[severity])}
                  </td>
                ))}
                <td className="py-1 pl-1 font-medium @sm:pl-2">{format.number(totalOf(bucket))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
