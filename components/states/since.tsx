"use client";

import { useLocale, useTranslations } from "next-intl";
import { shortTime } from "#lib/format/time";
import { useNow } from "../ui/clock.tsx";
import { useLocalTimeZone } from "../ui/local-time-zone.ts";

const WEEK_MS = 7 * 86_400_000;

/** How long something has been so: "2 h"; after a week "since 12 Aug". */
export function useSinceWords(): (iso: string) => string {
  const t = useTranslations("states");
  const locale = useLocale();
  const now = useNow();
  const timeZone = useLocalTimeZone();
  return (iso) => {
    const short = shortTime(iso, now, locale, timeZone);
    return now - Date.parse(iso) < WEEK_MS ? short : t("since", { date: short });
  };
}
