"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useState } from "react";
import { Tooltip } from "#components/ui/tooltip";
import { SEVERITIES } from "#lib/events/fields/definition";
import type { OverviewData } from "#lib/overview/schema";
import type { OverviewRange } from "#lib/overview/search-params";
import { eventsUrl, totalOf, useBucketTime } from "./buckets.ts";

export const SEVERITY_FILL = {
  routine: "bg-line-strong",
  notice: "bg-notice/70",
  warning: "bg-warning/75",
  critical: "bg-critical",
};

/** A label under every so many bars. */
const LABEL_EVERY = 4;

const STEPS: Record<string, (index: number, last: number) => number> = {
  ArrowLeft: (index) => Math.max(index - 1, 0),
  ArrowRight: (index, last) => Math.min(index + 1, last),
  Home: () => 0,
  End: (_, last) => last,
};

type HistogramProps = { histogram: OverviewData["histogram"]; range: OverviewRange; label: string };

/** Stacked bars, the worst on top; each opens its events. One stop for the keyboard, arrows go from bar to bar. */
export function Histogram({ histogram, range, label }: HistogramProps) {
  const t = useTranslations("overview");
  const last = histogram.length - 1;
  const [current, setCurrent] = useState(last);
  const most = Math.max(...histogram.map(totalOf), 0);
  const step = (event: KeyboardEvent<HTMLUListElement>) => {
    const next = STEPS[event.key]?.(Math.min(current, last), last);
    if (next === undefined) return;
    event.preventDefault();
    event.currentTarget.querySelectorAll("a")[next]?.focus();
  };
  return (
    <figure className="relative">
      <figcaption className="sr-only">{label}</figcaption>
      <ul onKeyDown={step} className="flex h-32 border-line border-b">
        {histogram.map((bucket, index) => (
          <li key={bucket.at} className="flex flex-1">
            <Bar
              bucket={bucket}
              most={most}
              range={range}
              href={eventsUrl({ from: bucket.at, to: histogram[index + 1]?.at })}
              isStop={index === Math.min(current, last)}
              onFocus={() => setCurrent(index)}
            />
          </li>
        ))}
      </ul>
      {most === 0 ? (
        <p className="pointer-events-none absolute inset-x-0 top-12 text-center text-muted text-sm">{t("none")}</p>
      ) : null}
      <Axis histogram={histogram} range={range} />
    </figure>
  );
}

type BarProps = {
  bucket: OverviewData["histogram"][number];
  most: number;
  range: OverviewRange;
  href: string;
  isStop: boolean;
  onFocus: () => void;
};

function Bar({ bucket, most, range, href, isStop, onFocus }: BarProps) {
  const t = useTranslations("overview");
  const severityName = useTranslations("severity");
  const time = useBucketTime(range)(bucket.at);
  const present = SEVERITIES.toReversed().filter((severity) => bucket[severity] > 0);
  const lines = present.map((severity) => t("bar.of", { severity: severityName(severity), count: bucket[severity] }));
  if (lines.length === 0) lines.push(t("none"));
  return (
    <Tooltip
      content={[t("bar.from", { time }), ...lines].map((line) => (
        <span key={line} className="block first:font-medium">
          {line}
        </span>
      ))}
    >
      <Link
        href={href}
        prefetch={false}
        tabIndex={isStop ? 0 : -1}
        aria-label={[t("bar.from", { time }), ...lines].join(", ")}
        onFocus={onFocus}
        className="flex flex-1 flex-col justify-end gap-px rounded-t-sm px-[0.5px] outline-offset-0! hover:bg-routine-soft @xl:px-px"
      >
        {present.map((severity) => (
          <span
            key={severity}
            className={`min-h-0.5 first:rounded-t-xs ${SEVERITY_FILL[severity]}`}
            style={{ height: `${(bucket[severity] / most) * 100}%` }}
          />
        ))}
      </Link>
    </Tooltip>
  );
}

function Axis({ histogram, range }: Omit<HistogramProps, "label">) {
  const time = useBucketTime(range);
  return (
    <div aria-hidden className="flex h-6 pt-1 text-faint text-xs">
      {histogram.map((bucket, index) => (
        <span key={bucket.at} className="relative flex-1">
          {index % LABEL_EVERY === 0 ? (
            <span
              className={`absolute whitespace-nowrap ${index % (2 * LABEL_EVERY) === 0 ? "" : "hidden @lg:inline"}`}
            >
              {time(bucket.at)}
            </span>
          ) : null}
        </span>
      ))}
    </div>
  );
}
