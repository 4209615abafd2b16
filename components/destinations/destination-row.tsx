"use client";

import { Ellipsis, Pause, Play, Send } from "lucide-react";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { ColumnHeadings } from "#components/ui/column-headings";
import { Link } from "#components/ui/link";
import { Menu, MenuItem } from "#components/ui/menu";
import type { DestinationItem } from "#lib/destinations/schema";
import { duration } from "#lib/format/time";
import { useHasRole } from "../shell/role.tsx";
import { useNow } from "../ui/clock.tsx";
import { deliveredShare } from "./day-slots.ts";
import { DayTrack } from "./day-track.tsx";
import { HealthBadge } from "./health.tsx";
import { useHealthReason } from "./use-health-reason.ts";
import { usePauseSwitch } from "./use-pause-switch.ts";
import { useWhatItGets } from "./use-what-it-gets.ts";

export const DESTINATION_GRID =
  "grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-1 px-4 py-2.5 md:px-6 @5xl:grid-cols-[minmax(10rem,1.4fr)_minmax(9rem,1.2fr)_minmax(7rem,1fr)_4.5rem_4rem_6.5rem_minmax(10rem,1.6fr)_2rem]";

/** Below this share of delivered attempts, the number is red. */
const POOR_SHARE = 0.95;

type DestinationRowProps = { destination: DestinationItem; onTest: (destination: DestinationItem) => void };

/** The name is the link. A click anywhere else in the row opens it too, except on the menu. */
export function DestinationRow({ destination, onTest }: DestinationRowProps) {
  const t = useTranslations("destinations");
  const deliveries = useTranslations("deliveries");
  const format = useFormatter();
  const gets = useWhatItGets(destination.filter);
  const reason = useHealthReason()(destination);
  const { day, waiting } = destination;
  const oldest = useOldest()(destination);
  const share = deliveredShare(day);
  const percent = share === null ? "–" : format.number(share, { style: "percent", maximumFractionDigits: 1 });
  const p95 = day.p95Ms === null ? "–" : deliveries("ms", { ms: format.number(day.p95Ms) });
  return (
    <div className={`relative hover:bg-routine-soft/60 ${DESTINATION_GRID}`}>
      <span className="min-w-0">
        <Link
          href={`/forwarding/${destination.id}`}
          data-row={destination.id}
          className="block truncate font-semibold after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
        >
          {destination.name}
        </Link>
        <span className="block truncate font-mono text-muted text-xs" title={destination.url}>
          {destination.url}
        </span>
      </span>
      <span className="relative z-10 justify-self-end @5xl:order-last">
        <RowMenu destination={destination} onTest={() => onTest(destination)} />
      </span>
      <span className="col-span-2 min-w-0 @5xl:col-span-1">
        <span className="block truncate">{gets.what}</span>
        <span className="block truncate text-muted text-sm">{gets.whose}</span>
      </span>
      <span className="col-span-2 @5xl:col-span-1">
        <DayTrack destination={destination} />
      </span>
      <span
        className={`hidden text-right @5xl:block ${share !== null && share < POOR_SHARE ? "font-medium text-critical" : ""}`}
      >
        {percent}
      </span>
      <span className="hidden text-right text-muted @5xl:block">{p95}</span>
      <span className="hidden text-right @5xl:block">
        <span className={`block ${waiting > 0 ? "font-medium" : "text-muted"}`}>{format.number(waiting)}</span>
        {oldest ? (
          <span className="block text-muted text-sm" suppressHydrationWarning>
            {oldest}
          </span>
        ) : null}
      </span>
      {share === null && waiting === 0 ? null : (
        <span className="col-span-2 text-muted text-sm @5xl:hidden" suppressHydrationWarning>
          {t("cardFigures", { percent, p95, waiting })}
          {oldest ? ` · ${oldest}` : null}
        </span>
      )}
      <span className="col-span-2 min-w-0 @5xl:col-span-1">
        <HealthBadge destination={destination} />
        <span className="wrap-anywhere line-clamp-2 text-muted text-sm" suppressHydrationWarning>
          {reason}
        </span>
      </span>
    </div>
  );
}

/** How long the oldest item has been waiting; null if nothing waits. */
export function useOldest(): (destination: Pick<DestinationItem, "oldestWaitingAt">) => string | null {
  const locale = useLocale();
  const now = useNow();
  return ({ oldestWaitingAt }) =>
    oldestWaitingAt === null ? null : duration(Math.max(0, (now - Date.parse(oldestWaitingAt)) / 1000), locale);
}

function RowMenu({ destination, onTest }: { destination: DestinationItem; onTest: () => void }) {
  const t = useTranslations("destinations.acts");
  const canOperate = useHasRole("operator");
  const pause = usePauseSwitch(destination);
  if (!canOperate) return null;
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={t("more", { name: destination.name })}
          className="grid size-8 place-items-center rounded-lg text-muted hover:bg-routine-soft hover:text-text"
        >
          <Ellipsis aria-hidden className="size-4" />
        </button>
      }
    >
      <MenuItem icon={<Send aria-hidden className="size-4 text-faint" />} onClick={onTest}>
        {t("test")}
      </MenuItem>
      <MenuItem
        disabled={pause.isPending}
        icon={
          pause.isActive ? (
            <Pause aria-hidden className="size-4 text-faint" />
          ) : (
            <Play aria-hidden className="size-4 text-faint" />
          )
        }
        onClick={pause.turn}
      >
        {t(pause.isActive ? "pause" : "resume")}
      </MenuItem>
    </Menu>
  );
}

const COLUMNS = ["name", "gets", "day", "delivered", "p95", "waiting", "state"] as const;
const NUMBERS: readonly string[] = ["delivered", "p95", "waiting"];

export function DestinationHeadings() {
  const t = useTranslations("destinations.columns");
  return (
    <ColumnHeadings className={`${DESTINATION_GRID} py-2! @5xl:grid!`}>
      {COLUMNS.map((column) => (
        <span key={column} className={NUMBERS.includes(column) ? "text-right" : ""}>
          {t(column)}
        </span>
      ))}
      <span />
    </ColumnHeadings>
  );
}
