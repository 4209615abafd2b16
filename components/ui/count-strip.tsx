"use client";

import { useFormatter } from "next-intl";
import type { ComponentType, ReactNode } from "react";

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
  icon?: ComponentType<{ className?: string; "aria-hidden"?: boolean }> | undefined;
  tone?: keyof typeof TONES;
  /** How the count changed: "+9 in 24 h". */
  change?: string | null;
};

type CountStripProps<Value extends string> = {
  /** The accessible name: what is counted. */
  label: string;
  /** The cell that clears the selection. */
  all?: { label: string; count: number };
  cells: readonly CountCell<Value>[];
  selected: readonly Value[];
  onChange: (selected: Value[]) => void;
};

/** Strips side by side; scrolls sideways if there is no room. */
export function CountStrips({ children }: { children: ReactNode }) {
  return <div className="flex gap-3 overflow-x-auto px-4 pt-1 pb-2 [scrollbar-width:thin] md:px-6">{children}</div>;
}

/** Counts side by side. Each count turns a filter on or off. */
export function CountStrip<Value extends string>({ label, all, cells, selected, onChange }: CountStripProps<Value>) {
  const toggle = (value: Value) =>
    onChange(selected.includes(value) ? selected.filter((one) => one !== value) : [...selected, value]);
  return (
    <fieldset aria-label={label} className="flex-auto">
      <div className="flex w-max min-w-full divide-x divide-line overflow-hidden rounded-lg border border-line bg-surface">
        {all ? <Cell {...all} isOn={selected.length === 0} onClick={() => onChange([])} /> : null}
        {cells.map(({ value, ...cell }) => (
          <Cell key={value} {...cell} isOn={selected.includes(value)} onClick={() => toggle(value)} />
        ))}
      </div>
    </fieldset>
  );
}

type CellProps = Omit<CountCell<string>, "value"> & { isOn: boolean; onClick: () => void };

function Cell({ label, count, icon: Icon, tone = "neutral", change, isOn, onClick }: CellProps) {
  const format = useFormatter();
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={onClick}
      className={`min-w-16 flex-auto px-3 py-1.5 text-left focus-visible:-outline-offset-2 ${isOn ? "bg-accent-soft" : "hover:bg-routine-soft/60"}`}
    >
      <span className="flex items-center gap-1.5 whitespace-nowrap text-muted text-sm">
        {Icon ? <Icon aria-hidden className={`size-3.5 shrink-0 ${count > 0 ? TONES[tone] : "text-faint"}`} /> : null}
        {label}
      </span>
      <span className="flex items-baseline gap-1 whitespace-nowrap">
        <span className={`font-semibold ${count === 0 ? "text-faint" : ""}`}>{format.number(count)}</span>
        {change ? <span className={`text-xs ${TONES[tone]}`}>{change}</span> : null}
      </span>
    </button>
  );
}
