"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Dot } from "#components/ui/dot";
import { QUALITY_TONES, qualityLevel } from "./looks.ts";

/** Meta's GREEN, YELLOW and RED in words: high, medium and low quality. */
export function QualityDot({ quality, children }: { quality: string | null; children?: ReactNode }) {
  const t = useTranslations("states");
  const level = qualityLevel(quality);
  return (
    <Dot tone={QUALITY_TONES[level]}>
      <span className="sr-only">{t("qualityLabel")}: </span>
      {children ?? t(`quality.${level}`)}
    </Dot>
  );
}
