"use client";

import { useLocale } from "next-intl";
import { absoluteTime, longTime, shortTime } from "#lib/format/time";
import { useNow } from "./clock.ts";
import { useLocalTimeZone } from "./local-time-zone.ts";
import { Tooltip } from "./tooltip.tsx";

type RelativeTimeProps = {
  iso: string;
  /** "2 minutes ago" instead of "2 min". */
  long?: boolean;
  /** Whether the keyboard stops here; off inside rows that are themselves one stop. */
  focusable?: boolean;
  className?: string;
};

/** How long ago; the whole instant, local and UTC, on hover and focus. */
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
        suppressHydrationWarning // a second may pass between the server's clock and the browser's
      >
        {long ? longTime(iso, now, locale) : shortTime(iso, now, locale, timeZone)}
      </time>
    </Tooltip>
  );
}
