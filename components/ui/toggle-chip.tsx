"use client";

import { CirclePlus, X } from "lucide-react";
import { useFormatter } from "next-intl";

type ToggleChipProps = {
  label: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  /** The number of matching rows. */
  count?: number | undefined;
};

/** A filter that is on or off. */
export function ToggleChip({ label, isOn, onChange, count }: ToggleChipProps) {
  const format = useFormatter();
  const tone = isOn
    ? "border-transparent bg-accent-soft text-accent-text"
    : "border-line-strong border-dashed text-muted hover:border-control hover:text-text";
  const Icon = isOn ? X : CirclePlus;
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={() => onChange(!isOn)}
      className={`inline-flex h-7.5 items-center gap-1.5 whitespace-nowrap rounded-lg border px-2.5 font-medium text-base ${tone}`}
    >
      <Icon aria-hidden className="size-3.5 shrink-0" />
      {label}
      {count ? <span className="text-sm">{format.number(count)}</span> : null}
    </button>
  );
}
