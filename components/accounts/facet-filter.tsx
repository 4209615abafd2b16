"use client";

import { useFormatter, useTranslations } from "next-intl";
import { FilterChip } from "#components/ui/chip";
import { OptionList } from "#components/ui/option-list";

type FacetFilterProps = {
  label: string;
  /** Shown if there is nothing to choose. */
  empty: string;
  options: readonly { value: string; label: string; count: number }[];
  selected: readonly string[];
  onChange: (selected: string[] | null) => void;
};

/** A chip that filters accounts by values of one property, each with its number of accounts. */
export function FacetFilter({ label, empty, options, selected, onChange }: FacetFilterProps) {
  const t = useTranslations("accounts");
  const format = useFormatter();
  const nameOf = (value: string) => options.find((one) => one.value === value)?.label ?? value;
  // Selected values stay in the list even if nothing matches them now.
  const missing = selected.filter((value) => !options.some((one) => one.value === value));
  const all = [...options, ...missing.map((value) => ({ value, label: value, count: 0 }))];
  const [first, ...others] = selected.map(nameOf);
  return (
    <FilterChip
      label={label}
      active={selected.length > 0}
      value={first && others.length > 0 ? t("moreOf", { first, count: others.length }) : first}
      onClear={() => onChange(null)}
    >
      <OptionList
        label={label}
        groups={[
          {
            options: all.map(({ value, label: name, count }) => ({ value, label: name, count: format.number(count) })),
          },
        ]}
        selected={selected}
        onChange={(values) => onChange(values.length > 0 ? values : null)}
        empty={empty}
      />
    </FilterChip>
  );
}
