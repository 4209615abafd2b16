"use client";

import { useFormatter, useTranslations } from "next-intl";
import { CountStrip, CountStrips } from "#components/ui/count-strip";
import type { DestinationItem } from "#lib/destinations/schema";
import { HEALTHS, type Health } from "#lib/destinations/search-params";
import { deliveredShare } from "./day-slots.ts";
import { useOldest } from "./destination-row.tsx";
import { Figures } from "./figures.tsx";
import { HEALTH_LOOKS, healthOf } from "./health.tsx";

type DestinationCountsProps = {
  all: readonly DestinationItem[];
  selected: readonly Health[];
  onChange: (selected: Health[]) => void;
};

/** The number of destinations in each state, and totals over all of them. */
export function DestinationCounts({ all, selected, onChange }: DestinationCountsProps) {
  const t = useTranslations("destinations");
  const format = useFormatter();
  const sum = (read: (one: DestinationItem) => number) => all.reduce((total, one) => total + read(one), 0);
  const share = deliveredShare({
    first: sum(({ day }) => day.first),
    later: sum(({ day }) => day.later),
    failed: sum(({ day }) => day.failed),
  });
  const waits = all.flatMap(({ oldestWaitingAt }) => oldestWaitingAt ?? []).toSorted();
  const oldest = useOldest()({ oldestWaitingAt: waits[0] ?? null });
  return (
    <CountStrips>
      <CountStrip
        label={t("states")}
        all={{ label: t("all"), count: all.length }}
        cells={HEALTHS.map((value) => ({
          ...{ value, label: t(`health.${value}`), icon: HEALTH_LOOKS[value].icon, tone: HEALTH_LOOKS[value].tone },
          count: all.filter((one) => healthOf(one) === value).length,
        }))}
        selected={selected}
        onChange={onChange}
      />
      <div className="flex w-max flex-auto shrink-0">
        <Figures
          label={t("figures")}
          figures={[
            {
              label: t("delivered24h"),
              value: share === null ? "–" : format.number(share, { style: "percent", maximumFractionDigits: 1 }),
            },
            { label: t("waiting"), value: format.number(sum(({ waiting }) => waiting)) },
            { label: t("oldestWaiting"), value: oldest ?? "–" },
            { label: t("outOfTries"), value: format.number(sum(({ failed }) => failed)) },
          ]}
        />
      </div>
    </CountStrips>
  );
}
