"use client";

import { useLocale, useTranslations } from "next-intl";
import { SEVERITIES } from "#lib/events/fields/definition";
import { dateTime } from "#lib/format/time";
import type { OverviewData } from "#lib/overview/schema";
import type { OverviewRange } from "#lib/overview/search-params";
import { useLocalTimeZone } from "../ui/local-time-zone.ts";
import { totalOf } from "./histogram-total.ts";

export const SEVERITY_FILL = {
  routine: "bg-line-strong",
  notice: "bg-notice/70",
  warning: "bg-warning/75",
  critical: "bg-critical",
};

/** A label under every so many bars. */
const LABEL_EVERY = { "24h": 4, "7d": 4 };

type Bucket = OverviewData["histogram"][number];

type HistogramProps = { histogram: OverviewData["histogram"]; range: OverviewRange; label: string };

/** Stacked bars, the worst on top. Read aloud as its label; the table beside it has every number. */
export function Histogram({ histogram, range, label }: HistogramProps) {
  const t = useTranslations("overview");
  const severityName = useTranslations("severity");
  const time = useBucketTime(range);
  const most = Math.max(...histogram.map(totalOf), 0);
  const describe = (bucket: Bucket) =>
    [
      time(bucket.at),
      ...SEVERITIES.toReversed().flatMap((one) => (bucket[one] ? `${severityName(one)}: ${bucket[one]}` : [])),
    ].join("\n");
  return (
    <figure role="img" aria-label={label} className="relative">
      <div className="flex h-32 items-end gap-px border-line border-b @xl:gap-0.5">
        {histogram.map((bucket) => (
          <div
            key={bucket.at}
            title={describe(bucket)}
            className="flex h-full flex-1 flex-col justify-end gap-px hover:bg-routine-soft"
          >
            {SEVERITIES.toReversed().map((severity) =>
              bucket[severity] > 0 ? (
                <span
                  key={severity}
                  className={`min-h-0.5 first:rounded-t-xs ${SEVERITY_FILL[severity]}`}
                  style={{ height: `${(bucket[severity] / most) * 100}%` }}
                />
              ) : null,
            )}
          </div>
        ))}
      </div>
      {most === 0 ? <p className="absolute inset-x-0 top-12 text-center text-muted text-sm">{t("none")}</p> : null}
      <Axis histogram={histogram} range={range} />
    </figure>
  );
}

function Axis({ histogram, range }: Omit<HistogramProps, "label">) {
  const time = useBucketTime(range);
  return (
    <div className="flex h-6 pt-1 text-faint text-xs">
      {histogram.map((bucket, index) => (
        <span key={bucket.at} className="relative flex-1">
          {index % LABEL_EVERY[range] === 0 ? (
            <span
              className={`absolute whitespace-nowrap ${index % (2 * LABEL_EVERY[range]) === 0 ? "" : "hidden @lg:inline"}`}
            >
              {time(bucket.at)}
            </span>
          ) : null}
        </span>
      ))}
    </div>
  );
}

/** How a bucket's beginning is written: the hour, with the day where a day has several buckets. */
export function useBucketTime(range: OverviewRange): (at: string) => string {
  const locale = useLocale();
  const timeZone = useLocalTimeZone();
  const hour = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone } as const;
  return (at) => dateTime(at, locale, range === "24h" ? hour : { weekday: "short", ...hour });
}
