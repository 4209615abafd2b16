"use client";

import { Circle } from "lucide-react";
import { useTranslations } from "next-intl";
import { type CountCell, CountStrip, CountStrips } from "#components/ui/count-strip";
import { Skeleton } from "#components/ui/skeleton";
import type { StateCounts } from "#lib/states/schema";
import { type BoardKind, QUALITY_TONES, qualityLevel, statusLook } from "../states/looks.ts";
import { useTier } from "../states/messaging-limit.tsx";
import { useStateWords } from "../states/use-state-words.ts";
import { useStatusWord } from "./use-status-options.ts";

/** Statuses that are always shown, in this order. Others are shown only while selected; the "More" filter lists all. */
const STATUSES = {
  template: ["APPROVED", "PENDING", "REJECTED", "PAUSED", "DISABLED", "ARCHIVED"],
  phone: ["CONNECTED", "DISCONNECTED", "RESTRICTED", "BANNED", "PENDING"],
};
const QUALITIES = ["GREEN", "YELLOW", "RED", "none"];
const TIERS = ["TIER_250", "TIER_2K", "TIER_10K", "TIER_100K", "TIER_UNLIMITED"];

type Count = StateCounts["status"][number];
type Selected = { status: readonly string[]; quality: readonly string[]; messagingLimit?: readonly string[] };

type BoardCountsProps = {
  kind: "template" | "phone";
  counts: StateCounts | undefined;
  selected: Selected;
  onChange: (change: { status?: string[]; quality?: string[]; messagingLimit?: string[] }) => void;
};

/** Counts by status, by quality and, for phone numbers, by daily limit. Each count is also a filter. */
export function BoardCounts({ kind, counts, selected, onChange }: BoardCountsProps) {
  const t = useTranslations("boards");
  const words = useStateWords(kind);
  const tier = useTier();
  const word = useStatusWord(kind);
  if (!counts) return <Skeleton className="mx-4 mt-1 mb-2 h-13 md:mx-6" />;
  const ofStatus = cellsOf(counts.status, STATUSES[kind], selected.status, ({ value, count, day }) => {
    const { tone, icon } = look(kind, value);
    const isBad = tone === "critical" || tone === "warning";
    return {
      value,
      count,
      label: word(value),
      icon,
      tone,
      change: isBad && day > 0 ? t("inDay", { count: day }) : null,
    };
  });
  const ofQuality = cellsOf(counts.quality, QUALITIES, selected.quality, ({ value, count, week }) => {
    const level = qualityLevel(value);
    const isBad = level === "medium" || level === "low";
    return {
      value,
      count,
      label: words.quality(value),
      icon: level === "unrated" ? Ring : Disc,
      tone: QUALITY_TONES[level],
      change: isBad && week > 0 ? t("inWeek", { count: week }) : null,
    };
  });
  const ofTier = cellsOf(counts.messagingLimit, TIERS, selected.messagingLimit ?? [], ({ value, count }) => ({
    value,
    count,
    label: value === "none" || value === "other" ? t(`values.${value}`) : tier(value),
  }));
  return (
    <CountStrips>
      <div className={kind === "phone" ? "contents max-md:*:order-2" : "contents"}>
        <CountStrip
          label={t(`counts.${kind}`)}
          all={{ label: t("all"), count: counts.total }}
          cells={ofStatus}
          selected={selected.status}
          onChange={(status) => onChange({ status })}
        />
      </div>
      <CountStrip
        label={t("counts.quality")}
        cells={ofQuality}
        selected={selected.quality}
        onChange={(quality) => onChange({ quality })}
      />
      {kind === "phone" ? (
        <div className="contents max-md:*:order-3">
          <CountStrip
            label={t("counts.messagingLimit")}
            cells={ofTier}
            selected={selected.messagingLimit ?? []}
            onChange={(messagingLimit) => onChange({ messagingLimit })}
          />
        </div>
      ) : null}
    </CountStrips>
  );
}

function cellsOf(
  counts: readonly Count[],
  order: readonly string[],
  selected: readonly string[],
  toCell: (count: Count) => CountCell<string>,
): CountCell<string>[] {
  const byValue = new Map(counts.map((count) => [count.value, count]));
  const values = [...new Set([...order, ...selected])];
  return values.map((value) => toCell(byValue.get(value) ?? { value, count: 0, day: 0, week: 0 }));
}

function look(kind: BoardKind, value: string) {
  return value === "none" || value === "other"
    ? { tone: "neutral" as const, icon: undefined }
    : statusLook(kind, value);
}

function Disc({ className }: { className?: string }) {
  return <Circle aria-hidden className={`${className} scale-60 fill-current`} />;
}

function Ring({ className }: { className?: string }) {
  return <Circle aria-hidden className={`${className} scale-60`} />;
}
