"use client";

import { useFormatter } from "next-intl";
import { FilterChip } from "./chip.tsx";
import { OptionList } from "./option-list.tsx";
import { useFirstOf } from "./use-first-of.ts";

type FacetFilterProps = {
  label: string;
  nameOf: (value: string) => string;
  /** Shown if there are no options. */
  empty: string;
  /** The values to choose from, with the number of rows if known. */
  options: readonly { value: string; count?: number }[];
  selected: readonly string[];
  onChange: (selected: string[] | null) => void;
};

/** A chip that filters by the values of one property. */
export function FacetFilter({ label, nameOf, empty, options, selected, onChange }: FacetFilterProps) {
  const format = useFormatter();
  const firstOf = useFirstOf();
  // Selected values stay in the list even if nothing matches them now.
  const missing = selected.filter((value) => !options.some((one) => one.value === value));
  const all = [...options, ...missing.map((value) => ({ value, count: 0 }))];
  return (
    <FilterChip
      label={label}
      active={selected.length > 0}
      value={firstOf(selected.map(nameOf))}
      onClear={() => onChange(null)}
    >
      <OptionList
        label={label}
        groups={[
          {
            options: all.map(({ value, count }) => ({
              value,
              label: nameOf(value),
              count: count === undefined ? undefined : format.number(count),
            })),
          },
        ]}
        selected={selected}
        onChange={(values) => onChange(values.length > 0 ? values : null)}
        empty={empty}
      />
    </FilterChip>
  );
}
