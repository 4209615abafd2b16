"use client";

import { useTranslations } from "next-intl";
import type { DestinationItem } from "#lib/destinations/schema";
import { useNow } from "../ui/clock.tsx";
import { daySlots } from "./day-slots.ts";

/** Attempts of the last 24 hours by half hours; the failed ones in red on top. */
export function DayChart({ destination }: { destination: DestinationItem }) {
  const t = useTranslations("destinations");
  const now = useNow();
  const slots = daySlots(destination, now);
  const most = Math.max(1, ...slots.map(({ sent, failed }) => sent + failed));
  const { first, later, failed: allFailed } = destination.day;
  const share = (count: number) => `${(count / most) * 100}%`;
  return (
    <div
      role="img"
      aria-label={t("daySentence", { first, later, failed: allFailed })}
      className="hidden min-w-64 flex-auto flex-col justify-end lg:flex"
    >
      <span className="flex h-9 items-end gap-px border-line border-b">
        {slots.map(({ at, sent, failed }) => (
          <span key={at} className="flex h-full flex-1 flex-col justify-end">
            <span className="bg-(--bar-critical)" style={{ height: share(failed) }} />
            <span className="bg-(--bar-routine)" style={{ height: share(sent) }} />
          </span>
        ))}
      </span>
      <span className="flex justify-between text-faint text-xs">
        <span>{t("dayAgo")}</span>
        <span>{t("now")}</span>
      </span>
    </div>
  );
}
