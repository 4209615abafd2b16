"use client";

import { useTranslations } from "next-intl";
import { Dot, type DotTone } from "#components/ui/dot";
import { useMetaWord } from "../accounts/use-meta-word.ts";

const TONES: Record<string, DotTone> = { GREEN: "accent", YELLOW: "warning", RED: "critical" };

/** Meta's GREEN, YELLOW and RED in words: high, medium and low quality. */
export function QualityBadge({ quality }: { quality: string | null }) {
  const t = useTranslations("phoneNumbers.columns");
  const word = useMetaWord("phoneNumbers.qualities");
  if (!quality) return <span className="text-muted">–</span>;
  return (
    <Dot tone={TONES[quality] ?? "neutral"}>
      <span className="sr-only">{t("quality")}: </span>
      {word(quality)}
    </Dot>
  );
}
