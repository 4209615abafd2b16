"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import { type PointerEvent, useState } from "react";
import { Card } from "#components/overview/card";
import { Button } from "#components/ui/button";
import { Dialog } from "#components/ui/dialog";
import { Link } from "#components/ui/link";
import { SegmentedControl } from "#components/ui/segmented-control";
import { dateTime } from "#lib/format/time";
import type { FleetHistory, QualityDay } from "#lib/states/fleet-schema";
import { qualityLevel } from "../states/looks.ts";

const KINDS = ["numbers", "templates"] as const;
type Kind = (typeof KINDS)[number];
const LISTS: Record<Kind, string> = { numbers: "/phone-numbers", templates: "/templates" };
/** The worst quality is at the bottom, where bars are easy to compare. */
const LEVELS = ["RED", "YELLOW", "GREEN", "none"] as const;
const FILLS = {
  RED: "fill-(--bar-critical)",
  YELLOW: "fill-(--bar-warning)",
  GREEN: "fill-(--bar-good)",
  none: "fill-(--bar-routine)",
};
const DOTS = {
  RED: "bg-(--bar-critical)",
  YELLOW: "bg-(--bar-warning)",
  GREEN: "bg-(--bar-good)",
  none: "bg-(--bar-routine)",
};
const HEIGHT = 112;

/** The number of templates or phone numbers of each quality on each of the last 90 days. */
export function QualityOverTime({ days: all }: { days: FleetHistory["qualityByDay"] }) {
  const t = useTranslations("states.fleet");
  const states = useTranslations("states.quality");
  const format = useFormatter();
  const say = useDayWords();
  const [kind, setKind] = useState<Kind>("numbers");
  const [chosen, setChosen] = useState<number | null>(null);
  const [isTableOpen, setTableOpen] = useState(false);
  const days = all[kind];
  const today = days.at(-1);
  const shown = chosen === null ? null : (days[chosen] ?? null);
  const choose = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const place = Math.floor(((event.clientX - box.left) / box.width) * days.length);
    setChosen(Math.min(days.length - 1, Math.max(0, place)));
  };
  const name = (level: (typeof LEVELS)[number]) => states(qualityLevel(level));
  if (!today) return null;
  return (
    <Card
      title={t("quality")}
      actions={
        <SegmentedControl
          label={t("qualityOf")}
          value={kind}
          onChange={setKind}
          options={KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        />
      }
    >
      <div className="px-4 py-3.5 md:px-5">
        <ul className="-mx-1.5 mb-2 flex flex-wrap gap-x-2 gap-y-1">
          {LEVELS.toReversed().map((level) => (
            <li key={level}>
              <Link
                href={`${LISTS[kind]}?quality=${level}`}
                className="flex items-center gap-1.5 rounded-md px-1.5 py-0.5 text-muted hover:bg-routine-soft hover:text-text"
              >
                <span aria-hidden className={`size-2.5 rounded-xs ${DOTS[level]}`} />
                {name(level)}
                <span className="font-medium text-text">{format.number(today[level])}</span>
              </Link>
            </li>
          ))}
        </ul>
        <div
          className="relative rounded-sm has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2"
          onPointerMove={choose}
          onPointerLeave={() => setChosen(null)}
        >
          <Bars days={days} />
          <input
            type="range"
            min={0}
            max={days.length - 1}
            step={1}
            value={chosen ?? days.length - 1}
            aria-label={t("qualityChart", { kind: t(`kinds.${kind}`) })}
            aria-valuetext={say(shown ?? today)}
            onChange={(event) => setChosen(Number(event.target.value))}
            onBlur={() => setChosen(null)}
            className="pointer-events-none absolute inset-x-0 bottom-0 h-4 w-full opacity-0"
          />
          {chosen === null ? null : (
            <span
              aria-hidden
              className="pointer-events-none absolute inset-y-0 border-text border-l border-dotted"
              style={{ left: `${((chosen + 0.5) / days.length) * 100}%` }}
            />
          )}
        </div>
        <p className="mt-1 flex min-h-7 flex-wrap items-center justify-between gap-2 text-muted text-sm">
          <span aria-hidden>{shown ? say(shown) : t("qualityHelp")}</span>
          <Button size="sm" variant="ghost" onClick={() => setTableOpen(true)}>
            {t("table")}
          </Button>
        </p>
      </div>
      <Dialog
        size="md"
        open={isTableOpen}
        onOpenChange={setTableOpen}
        title={t("quality")}
        description={t("qualityChart", { kind: t(`kinds.${kind}`) })}
      >
        {/* The dialog needs something to focus, so that a long table scrolls by keyboard. */}
        <Link href={LISTS[kind]} className="font-medium text-accent-text text-sm hover:underline">
          {t(`kinds.${kind}`)}
        </Link>
        <DayTable days={days} name={name} />
      </Dialog>
    </Card>
  );
}

function Bars({ days }: { days: readonly QualityDay[] }) {
  const most = Math.max(1, ...days.map((day) => LEVELS.reduce((sum, level) => sum + day[level], 0)));
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${days.length} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="block w-full"
      style={{ height: HEIGHT }}
    >
      {days.map((day, x) => {
        let top = HEIGHT;
        return LEVELS.map((level) => {
          const height = (day[level] / most) * HEIGHT;
          top -= height;
          return height > 0 ? (
            <rect key={`${day.day} ${level}`} x={x} y={top} width={1.02} height={height} className={FILLS[level]} />
          ) : null;
        });
      })}
    </svg>
  );
}

type DayTableProps = { days: readonly QualityDay[]; name: (level: (typeof LEVELS)[number]) => string };

function DayTable({ days, name }: DayTableProps) {
  const t = useTranslations("states.fleet");
  const format = useFormatter();
  const date = useDate();
  return (
    <table className="w-full text-right text-sm">
      <thead className="text-muted">
        <tr className="border-line border-b">
          <th scope="col" className="py-1 text-left font-medium">
            {t("day")}
          </th>
          {LEVELS.toReversed().map((level) => (
            <th key={level} scope="col" className="py-1 pl-3 font-medium">
              {name(level)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {days.toReversed().map((day) => (
          <tr key={day.day} className="border-line border-b last:border-b-0">
            <th scope="row" className="py-1 text-left font-normal">
              {date(day.day)}
            </th>
            {LEVELS.toReversed().map((level) => (
              <td key={level} className="py-1 pl-3">
                {format.number(day[level])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function useDate(): (day: string) => string {
  const locale = useLocale();
  return (day) => dateTime(day, locale, { day: "numeric", month: "short", timeZone: "UTC" });
}

function useDayWords(): (day: QualityDay) => string {
  const t = useTranslations("states.fleet");
  const states = useTranslations("states.quality");
  const format = useFormatter();
  const date = useDate();
  return (day) => {
    const counts = LEVELS.toReversed().map((level) =>
      t("dayCount", { count: format.number(day[level]), quality: states(qualityLevel(level)).toLowerCase() }),
    );
    return t("dayWords", { day: date(day.day), counts: format.list(counts, { type: "unit" }) });
  };
}
