"use client";

import { useLocale } from "next-intl";
import { absoluteTime, longTime, shortTime } from "#lib/format/time";
import { useNow } from "./clock.tsx";
import { useLocalTimeZone } from "./local-time-zone.ts";
import { Tooltip } from "./tooltip.tsx";

type RelativeTimeProps = {
  iso: string;
  /** "2 minutes ago" instead of "2 min". */
  long?: boolean;
  /** Whether it is a tab stop; off inside rows that are themselves one. */
  focusable?: boolean;
  className?: string;
};

/** A relative time; hover and focus show the full time, local and UTC. */
export function RelativeTime({ iso, long = false, focusable = true, className }: RelativeTimeProps) {
  const locale = useLocale();
  const now = useNow();
  const timeZone = useLocalTimeZone();
  return (
    <Tooltip
      content={
        <span className="flex flex-col">
          <span>{absoluteTime(iso, locale, timeZone)}</span>
          <span>{absoluteTime(iso, locale, "UTC")}</span>
        </span>
      }
    >
      <time
        dateTime={iso}
        tabIndex={focusable ? 0 : undefined}
        className={`whitespace-nowrap ${className ?? ""}`}
        suppressHydrationWarning // Node and the browser may write units differently
      >
        {long ? longTime(iso, now, locale) : shortTime(iso, now, locale, timeZone)}
      </time>
    </Tooltip>
  );
}
