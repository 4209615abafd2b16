"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { CSSProperties } from "react";
import { Tooltip } from "#components/ui/tooltip";
import { timeInSentence } from "#lib/format/time";
import type { StripPart } from "#lib/states/schema";
import { useNow } from "../ui/clock.tsx";
import { useLocalTimeZone } from "../ui/local-time-zone.ts";
import { type BoardKind, qualityLevel, statusLook } from "./looks.ts";
import { useStateWords } from "./use-state-words.ts";

const DAYS = 30;
const WINDOW_MS = DAYS * 86_400_000;
/** A part that begins this close to the start of the strip is described as "from the start". */
const BEGIN_MS = 3_600_000;
/** The sentence names at most this many parts, the newest ones. */
const MOST_NAMED = 5;

/** Worse quality has a taller bar. */
export const QUALITY_BARS = {
  high: "h-1 bg-(--bar-good)",
  medium: "h-2 bg-(--bar-warning)",
  low: "h-3.5 bg-(--bar-critical)",
  unrated: "h-0.5 bg-(--bar-routine)",
};

const HATCHES = {
  critical: { height: "h-3.5", color: "var(--bar-critical)" },
  warning: { height: "h-3", color: "var(--bar-warning)" },
  neutral: { height: "h-2", color: "var(--control)" },
};

export function hatched(color: string): CSSProperties {
  return { background: `repeating-linear-gradient(135deg, ${color} 0 2px, transparent 2px 4px)` };
}

type StripProps = { kind: BoardKind; parts: readonly StripPart[]; className?: string };

/** Status and quality over the last 30 days, with a description on hover and for screen readers. */
export function Strip({ kind, parts, className = "" }: StripProps) {
  const now = useNow();
  const sentence = useStripSentence(kind)(parts);
  const begin = now - WINDOW_MS;
  return (
    <Tooltip content={sentence}>
      <span role="img" aria-label={sentence} className={`relative block h-4 ${className}`}>
        {parts.map((part) => {
          const from = Math.max(Date.parse(part.from), begin);
          const until = part.to === null ? now : Math.min(Date.parse(part.to), now);
          if (until <= from) return null;
          const hatch = part.canSend === false ? HATCHES[stopTone(kind, part.status)] : null;
          return (
            <span
              key={part.from}
              className={`absolute bottom-0 min-w-0.5 ${hatch?.height ?? QUALITY_BARS[qualityLevel(part.quality)]}`}
              style={{
                left: `${((from - begin) / WINDOW_MS) * 100}%`,
                width: `calc(${((until - from) / WINDOW_MS) * 100}% - 1px)`,
                ...(hatch && hatched(hatch.color)),
              }}
            />
          );
        })}
      </span>
    </Tooltip>
  );
}

function stopTone(kind: BoardKind, status: string | null): keyof typeof HATCHES {
  const tone = status === null ? "neutral" : statusLook(kind, status).tone;
  return tone === "critical" || tone === "warning" ? tone : "neutral";
}

/** The strip as a sentence: "Last 30 days: High from 29 Oct, 10:00; Rejected from 28 Nov, 12:14". */
function useStripSentence(kind: BoardKind): (parts: readonly StripPart[]) => string {
  const t = useTranslations("states.strip");
  const words = useStateWords(kind);
  const locale = useLocale();
  const format = useFormatter();
  const now = useNow();
  const timeZone = useLocalTimeZone();
  return (parts) => {
    if (parts.length === 0) return t("nothing");
    const begin = now - WINDOW_MS;
    const named = parts.slice(-MOST_NAMED).map(({ from, status, quality, canSend }) => {
      const what = canSend === false && status !== null ? words.status(status) : words.quality(quality);
      if (Date.parse(from) <= begin + BEGIN_MS) return t("always", { what });
      return t("from", { what, time: timeInSentence(from, locale, timeZone, now) });
    });
    const more = parts.length - named.length;
    const all = more > 0 ? [t("more", { count: more }), ...named] : named;
    return t("sentence", { parts: format.list(all, { type: "unit" }) });
  };
}
