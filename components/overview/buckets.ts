import { useLocale } from "next-intl";
import { SEVERITIES, type Severity } from "#lib/events/fields/definition";
import { dateTime } from "#lib/format/time";
import type { SeverityCounts } from "#lib/overview/schema";
import type { OverviewRange } from "#lib/overview/search-params";
import { useLocalTimeZone } from "../ui/local-time-zone.ts";

export function totalOf(counts: SeverityCounts): number {
  return SEVERITIES.reduce((total, severity) => total + counts[severity], 0);
}

type Bounds = { from: string | undefined; to?: string | undefined; severity?: Severity };

/** The list of the events that a number counts; without `to` also those still to come. */
export function eventsUrl(bounds: Bounds): string {
  const given = Object.entries(bounds).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return `/events?${new URLSearchParams(given)}`;
}

/** How a bucket's beginning is written: the hour, with the day where a day has several buckets. */
export function useBucketTime(range: OverviewRange): (at: string) => string {
  const locale = useLocale();
  const timeZone = useLocalTimeZone();
  const hour = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone } as const;
  return (at) => dateTime(at, locale, range === "24h" ? hour : { weekday: "short", ...hour });
}
