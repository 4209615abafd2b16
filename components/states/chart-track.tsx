"use client";

import type { ShownKind } from "#lib/accounts/client/state-queries";
import type { Steps } from "#lib/states/schema";
import type { Track } from "./chart-tracks.ts";
import { usePropertyWords, type ValueTone } from "./use-property-words.ts";

const ROW_PX = 18;
const FILLS: Readonly<Record<ValueTone, string>> = {
  good: "bg-(--bar-good)",
  neutral: "bg-control",
  warning: "bg-(--bar-warning)",
  critical: "bg-(--bar-critical)",
};

type ChartTrackProps = { kind: ShownKind; track: Track; steps: Steps };

/** One property over time: a row for each value, a thick line while it had that value, a thin line at each change. */
export function ChartTrack({ kind, track: { property, levels, parts }, steps: { from, to } }: ChartTrackProps) {
  const words = usePropertyWords(kind);
  const start = Date.parse(from);
  const share = (at: number) => `${((at - start) / (Date.parse(to) - start)) * 100}%`;
  const middle = (value: string) => levels.indexOf(value) * ROW_PX + ROW_PX / 2;
  const fill = (value: string) => (property === "messagingLimit" ? "bg-notice" : FILLS[words.tone(property, value)]);
  return (
    <>
      <span className="grid text-muted text-xs" aria-hidden>
        {levels.map((value) => (
          <span key={value} className="truncate" style={{ height: ROW_PX, lineHeight: `${ROW_PX}px` }}>
            {words.value(property, value)}
          </span>
        ))}
      </span>
      <span aria-hidden className="relative" style={{ height: levels.length * ROW_PX }}>
        {levels.map((value) => (
          <span key={value} className="absolute inset-x-0 h-px bg-line" style={{ top: middle(value) }} />
        ))}
        {parts.map((part, i) => {
          const next = parts[i + 1];
          const [top, bottom] = next ? [middle(part.value), middle(next.value)].sort((a, b) => a - b) : [0, 0];
          const touches = next !== undefined && next.from === part.to;
          return (
            <span key={part.from}>
              <span
                className={`absolute h-[3px] min-w-[3px] rounded-full ${fill(part.value)}`}
                style={{
                  left: share(part.from),
                  width: `calc(${share(part.to)} - ${share(part.from)})`,
                  top: middle(part.value) - 1,
                }}
              />
              {touches ? (
                <span
                  className="absolute w-px bg-line-strong"
                  style={{ left: share(part.to), top, height: (bottom ?? 0) - (top ?? 0) }}
                />
              ) : null}
            </span>
          );
        })}
      </span>
    </>
  );
}
