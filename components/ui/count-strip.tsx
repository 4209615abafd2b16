"use client";

import type { LucideIcon } from "lucide-react";
import { useFormatter } from "next-intl";

const TONES = {
  critical: "text-critical",
  warning: "text-warning",
  notice: "text-notice",
  accent: "text-accent-text",
  neutral: "text-muted",
};

export type CountCell<Value extends string> = {
  value: Value;
  label: string;
  count: number;
  icon?: LucideIcon;
  tone?: keyof typeof TONES;
};

type CountStripProps<Value extends string> = {
  /** The accessible name: what is counted. */
  label: string;
  /** The cell that clears the selection. */
  all: { label: string; count: number };
  cells: readonly CountCell<Value>[];
  selected: readonly Value[];
  onChange: (selected: Value[]) => void;
};

/** Counts side by side, each a filter to turn on and off; scrolls sideways if there is no room. */
export function CountStrip<Value extends string>({ label, all, cells, selected, onChange }: CountStripProps<Value>) {
  const toggle = (value: Value) =>
    onChange(selected.includes(value) ? selected.filter((one) => one !== value) : [...selected, value]);
  return (
    <fieldset aria-label={label} className="min-w-0 overflow-x-auto px-4 pt-1 pb-2 [scrollbar-width:thin] md:px-6">
      <div className="flex w-max min-w-full divide-x divide-line overflow-hidden rounded-lg border border-line bg-surface">
        <Cell label={all.label} count={all.count} isOn={selected.length === 0} onClick={() => onChange([])} />
        {cells.map(({ value, ...cell }) => (
          <Cell key={value} {...cell} isOn={selected.includes(value)} onClick={() => toggle(value)} />
        ))}
      </div>
    </fieldset>
  );
}

type CellProps = Omit<CountCell<string>, "value"> & { isOn: boolean; onClick: () => void };

function Cell({ label, count, icon: Icon, tone = "neutral", isOn, onClick }: CellProps) {
  const format = useFormatter();
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={onClick}
      className={`min-w-20 flex-1 px-3 py-1.5 text-left focus-visible:-outline-offset-2 ${isOn ? "bg-accent-soft" : "hover:bg-routine-soft/60"}`}
    >
      <span className="flex items-center gap-1.5 whitespace-nowrap text-muted text-sm">
        {Icon ? <Icon aria-hidden className={`size-3.5 shrink-0 ${count > 0 ? TONES[tone] : "text-faint"}`} /> : null}
        {label}
      </span>
      <span className={`block font-semibold ${count === 0 ? "text-faint" : ""}`}>{format.number(count)}</span>
    </button>
  );
}
