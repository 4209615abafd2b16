"use client";

import { Clock } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { dateTime } from "#lib/format/time";
import { instantsOf, type TimeRange } from "#lib/format/time-range";
import { FilterChip } from "./chip.tsx";
import { lazyPart } from "./lazy-part.ts";
import { useLocalTimeZone } from "./local-time-zone.ts";

const RangeChoice = lazyPart(() => import("./range-choice.tsx"));

type TimeRangeFilterProps = { value: TimeRange; onChange: (value: TimeRange) => void };

export function TimeRangeFilter({ value, onChange }: TimeRangeFilterProps) {
  const t = useTranslations("time");
  return (
    <FilterChip
      active
      label={t("range")}
      value={useRangeLabel(value)}
      icon={<Clock aria-hidden className="size-3.5 shrink-0" />}
    >
      {(close) => (
        <RangeChoice
          value={value}
          onChange={(range) => {
            onChange(range);
            close();
          }}
        />
      )}
    </FilterChip>
  );
}

export function useRangeLabel(value: TimeRange): string {
  const t = useTranslations("time");
  const locale = useLocale();
  const timeZone = useLocalTimeZone();
  const show = (iso: string) =>
    dateTime(iso, locale, {
      day: "numeric",
      month: "short",
      ...(new Date(iso).getFullYear() === new Date().getFullYear() ? {} : { year: "numeric" }),
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
      timeZone,
    });
  const { from, to } = instantsOf({ ...value, last: "all" });
  if (from && to) return t("between", { from: show(from), to: show(to) });
  if (from) return t("since", { from: show(from) });
  return to ? t("until", { to: show(to) }) : t(`last.${value.last}`);
}
