"use client";

import { useLocale, useTranslations } from "next-intl";
import { shortTime } from "#lib/format/time";
import { useNow } from "../ui/clock.tsx";
import { useLocalTimeZone } from "../ui/local-time-zone.ts";

const WEEK_MS = 7 * 86_400_000;

/** How long a value has applied: "2 h"; after a week, "since 12 Aug". */
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

/** Shown beside a value: how long it has applied. */
export function Since({ iso, className = "text-sm" }: { iso: string | undefined; className?: string }) {
  const since = useSinceWords();
  if (!iso) return null;
  return (
    <span
      className={`shrink-0 text-muted ${className}`}
      suppressHydrationWarning // Node and the browser may write units differently
    >
      {since(iso)}
    </span>
  );
}
