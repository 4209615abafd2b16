"use client";

import { useLocale, useTranslations } from "next-intl";
import { dayKey, dayName } from "#lib/format/time";
import { useNow } from "./clock.tsx";
import { useLocalTimeZone } from "./local-time-zone.ts";

export function DayHeading({ iso }: { iso: string }) {
  const t = useTranslations("time");
  const locale = useLocale();
  const now = useNow();
  const timeZone = useLocalTimeZone();
  const day = dayName(iso, locale, timeZone);
  const key = dayKey(iso, timeZone);
  const isToday = key === dayKey(new Date(now).toISOString(), timeZone);
  const isYesterday = key === dayKey(new Date(now - 86_400_000).toISOString(), timeZone);
  return (
    <h2 className="border-line border-b bg-bg px-4 py-2 font-medium text-muted text-sm md:px-6">
      {isToday ? t("today", { day }) : isYesterday ? t("yesterday", { day }) : day}
    </h2>
  );
}
