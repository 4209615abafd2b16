"use client";

import { useTranslations } from "next-intl";
import { hatched, QUALITY_BARS } from "./strip.tsx";

const LEVELS = ["high", "medium", "low", "unrated"] as const;

export function StripLegend() {
  const t = useTranslations("states.strip");
  return (
    <dl className="flex flex-wrap items-center gap-x-4 gap-y-1 text-muted text-sm">
      <dt className="font-medium">{t("title")}</dt>
      {LEVELS.map((level) => (
        <dd key={level} className="flex items-end gap-1.5">
          <span aria-hidden className={`mb-1 w-2.5 ${QUALITY_BARS[level]}`} />
          {t(`legend.${level}`)}
        </dd>
      ))}
      <dd className="flex items-end gap-1.5">
        <span aria-hidden className="mb-1 h-3.5 w-2.5" style={hatched("var(--bar-warning)")} />
        {t("legend.stopped")}
      </dd>
    </dl>
  );
}
