import type { ReactNode } from "react";

const TONES = { neutral: "border border-control", accent: "bg-accent", warning: "bg-warning", critical: "bg-critical" };
export type DotTone = keyof typeof TONES;

/** A word with a coloured dot: lighter than a badge, for a value that every row has. */
export function Dot({ tone, children }: { tone: DotTone; children: ReactNode }) {
  return (
    <span
      className={`inline-flex items-center gap-1.5 whitespace-nowrap ${tone === "neutral" ? "text-muted" : "text-text"}`}
    >
      <span aria-hidden className={`size-2 shrink-0 rounded-full ${TONES[tone]}`} />
      <span>{children}</span>
    </span>
  );
}
