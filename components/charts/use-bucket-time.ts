"use client";

import { useLocale, useTranslations } from "next-intl";
import { dateTime } from "#lib/format/time";
import { useLocalTimeZone } from "../ui/local-time-zone.ts";

const DAY_SECONDS = 86_400;

/** Formats time spans in the user's time zone: with the date, and with hours if a span is shorter than a day. */
export function useBucketTime(bucketSeconds: number): (from: string, to: string) => string {
  const t = useTranslations("time");
  const locale = useLocale();
  const timeZone = useLocalTimeZone();
  const day = { weekday: "short", day: "numeric", month: "short", timeZone } as const;
  const hour = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone } as const;
  const seconds = bucketSeconds < 60 ? ({ second: "2-digit" } as const) : {};
  return (from, to) => {
    if (bucketSeconds >= DAY_SECONDS && Date.parse(to) - Date.parse(from) <= DAY_SECONDS * 1000) {
      return dateTime(from, locale, day);
    }
    const isSameDay = dateTime(from, locale, day) === dateTime(to, locale, day);
    const end = isSameDay ? { ...hour, ...seconds } : { ...day, ...hour, ...seconds };
    return t("between", {
      from: dateTime(from, locale, { ...day, ...hour, ...seconds }),
      to: dateTime(to, locale, end),
    });
  };
}
