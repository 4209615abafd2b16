"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, type PointerEvent, useId, useState } from "react";
import { useKeys } from "../keys/use-keys.ts";
import { type Bucket, endOf, type Span, sumOf } from "./buckets.ts";
import { AXIS_HEIGHT } from "./histogram-plot.tsx";
import { HistogramTip } from "./histogram-tip.tsx";
import { useSeries } from "./series-names.ts";
import { useBucketTime } from "./use-bucket-time.ts";

type HistogramRangeProps = {
  buckets: readonly Bucket[];
  bucketSeconds: number;
  label: string;
  onZoom: (span: Span) => void;
};

/** Where the selection started and where it is now. */
type Choice = { anchor: number; head: number };

const STEPS: Record<string, (head: number, last: number) => number> = {
  ArrowLeft: (head) => head - 1,
  ArrowRight: (head) => head + 1,
  PageDown: (head) => head - 10,
  PageUp: (head) => head + 10,
  Home: () => 0,
  End: (_, last) => last,
};

/** Covers the bars: drag across some of them to zoom in, or select with the arrow keys and press Enter. */
export function HistogramRange({ buckets, bucketSeconds, label, onZoom }: HistogramRangeProps) {
  const t = useTranslations("chart");
  const { parts, nameOf, none } = useSeries();
  const time = useBucketTime(bucketSeconds);
  const helpId = useId();
  const keys = useTranslations("keys");
  useKeys("chart", [
    { press: ["ArrowLeft", "ArrowRight"], label: keys("choose") },
    { press: ["Shift+ArrowLeft", "Shift+ArrowRight"], label: keys("extend") },
    { press: ["Enter"], label: keys("zoom") },
  ]);
  const last = buckets.length - 1;
  const [choice, setChoice] = useState<Choice>({ anchor: last, head: last });
  const [isPointed, setPointed] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const [dragged, setDragged] = useState<number | null>(null);
  const span = { first: Math.min(choice.anchor, choice.head), last: Math.max(choice.anchor, choice.head) };
  const chosen = buckets.slice(span.first, span.last + 1);
  const counts = sumOf(chosen);
  const [from, to] = [chosen[0], chosen.at(-1)];
  if (!from || !to) return null;
  const when = time(from.at, endOf(to, bucketSeconds));
  const said = parts
    .filter((one) => counts[one] > 0)
    .map((one) => t("of", { severity: nameOf(one), count: counts[one] }));

  const at = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    return Math.max(0, Math.min(last, Math.floor(((event.clientX - left) / width) * buckets.length)));
  };
  const press = (event: KeyboardEvent) => {
    const head = STEPS[event.key]?.(choice.head, last);
    if (head !== undefined) {
      const kept = Math.max(0, Math.min(last, head));
      setChoice({ anchor: event.shiftKey ? choice.anchor : kept, head: kept });
    } else if (event.key === "Enter") onZoom(span);
    else if (event.key === "Escape" && choice.anchor !== choice.head) setChoice({ ...choice, anchor: choice.head });
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const percent = (index: number) => `${(index / buckets.length) * 100}%`;
  const isShown = isPointed || isFocused;
  return (
    <>
      <p id={helpId} className="sr-only">
        {t("help")}
      </p>
      <div
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-describedby={helpId}
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={choice.head}
        aria-valuetext={[when, ...(said.length > 0 ? said : [none])].join(", ")}
        onKeyDown={press}
        onFocus={(event) => setFocused(event.currentTarget.matches(":focus-visible"))}
        onBlur={() => setFocused(false)}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          setDragged(event.clientX);
          setChoice({ anchor: at(event), head: at(event) });
        }}
        onPointerMove={(event) => {
          setPointed(true);
          const head = at(event);
          setChoice({ anchor: dragged === null ? head : choice.anchor, head });
        }}
        onPointerUp={(event) => {
          const isDrag = dragged !== null && Math.abs(event.clientX - dragged) > 6;
          setDragged(null);
          if (isDrag) onZoom(span);
        }}
        onPointerCancel={() => setDragged(null)}
        onPointerLeave={() => setPointed(false)}
        className="absolute inset-x-0 top-0 cursor-crosshair touch-pan-y rounded-sm"
        style={{ bottom: AXIS_HEIGHT }}
      >
        {isShown ? (
          <span
            className={`pointer-events-none absolute inset-y-0 rounded-xs ${span.first === span.last ? "bg-text/8" : "border-accent border-x bg-accent/15"}`}
            style={{ left: percent(span.first), width: percent(span.last + 1 - span.first) }}
          />
        ) : null}
      </div>
      {isShown ? (
        <HistogramTip when={when} counts={counts} place={(span.first + span.last + 1) / 2 / buckets.length} />
      ) : null}
    </>
  );
}
