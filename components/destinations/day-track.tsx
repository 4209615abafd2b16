"use client";

import { useTranslations } from "next-intl";
import type { CSSProperties } from "react";
import type { DestinationItem } from "#lib/destinations/schema";
import { hatched } from "../states/strip.tsx";
import { useNow } from "../ui/clock.tsx";
import { daySlots, type SlotLook } from "./day-slots.ts";

const LOOKS: Record<SlotLook, { className: string; style?: CSSProperties }> = {
  first: { className: "h-1 bg-(--bar-good)" },
  later: { className: "h-2 bg-(--bar-warning)" },
  failing: { className: "h-3.5 bg-(--bar-critical)" },
  held: { className: "h-3.5", style: hatched("var(--bar-warning)") },
  nothing: { className: "h-0.5 bg-(--bar-routine)" },
};
const LOOK_NAMES = Object.keys(LOOKS) as SlotLook[];

/** A bar for each half hour of the last 24 hours. More failures give a taller bar. */
export function DayTrack({ destination }: { destination: DestinationItem }) {
  const t = useTranslations("destinations");
  const now = useNow();
  const { first, later, failed } = destination.day;
  return (
    <span role="img" aria-label={t("daySentence", { first, later, failed })} className="flex h-4 w-full items-end">
      {daySlots(destination, now).map(({ at, look }) => (
        <span key={at} className={`flex-1 ${LOOKS[look].className}`} style={LOOKS[look].style} />
      ))}
    </span>
  );
}

/** Uses only phrasing content, because it is inside a paragraph. */
export function DayLegend() {
  const t = useTranslations("destinations");
  return (
    <span className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 text-muted text-sm md:px-6">
      <span className="font-medium">{t("columns.day")}</span>
      {LOOK_NAMES.map((look) => (
        <span key={look} className="flex items-end gap-1.5">
          <span aria-hidden className={`mb-1 w-2.5 ${LOOKS[look].className}`} style={LOOKS[look].style} />
          {t(`slots.${look}`)}
        </span>
      ))}
    </span>
  );
}
