"use client";

import { ArrowDownWideNarrow, Check } from "lucide-react";
import { FilterChip } from "./chip.tsx";

type SortChipProps<Sort extends string> = {
  label: string;
  value: Sort;
  options: readonly { value: Sort; label: string }[];
  onChange: (sort: Sort) => void;
};

/** A chip for the sort order of a list, which always has a value. */
export function SortChip<Sort extends string>({ label, value, options, onChange }: SortChipProps<Sort>) {
  return (
    <FilterChip
      label={label}
      active
      value={options.find((option) => option.value === value)?.label}
      icon={<ArrowDownWideNarrow aria-hidden className="size-3.5 shrink-0" />}
    >
      {(close) => (
        <div className="min-w-56 p-1">
          {options.map((option) => (
            <button
              key={option.value}
              type="button"
              aria-pressed={option.value === value}
              onClick={() => {
                onChange(option.value);
                close();
              }}
              className="flex h-8 w-full items-center justify-between gap-3 rounded-md px-2 text-left hover:bg-routine-soft focus-visible:-outline-offset-2"
            >
              {option.label}
              {option.value === value ? <Check aria-hidden className="size-4 text-accent" /> : null}
            </button>
          ))}
        </div>
      )}
    </FilterChip>
  );
}
