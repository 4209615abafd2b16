"use client";

import { useFormatter, useTranslations } from "next-intl";
import { FilterChip } from "#components/ui/chip";
import { OptionList } from "#components/ui/option-list";

type WordsFilterProps = {
  label: string;
  word: (value: string) => string;
  /** What there is to choose, with counts if they are known. */
  options: readonly { value: string; count?: number }[];
  selected: readonly string[];
  onChange: (selected: string[] | null) => void;
};

/** A chip that filters by the values of one property. */
export function WordsFilter({ label, word: wordOf, options, selected, onChange }: WordsFilterProps) {
  const t = useTranslations("boards");
  const format = useFormatter();
  const word = (value: string) => (value === "none" || value === "other" ? t(`values.${value}`) : wordOf(value));
  // Selected values stay in the list even if nothing matches them now.
  const missing = selected.filter((value) => options.every((option) => option.value !== value));
  const all = [...options, ...missing.map((value) => ({ value, count: 0 }))];
  const [first, ...others] = selected.map(word);
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
            options: all.map(({ value, count }) => ({
              value,
              label: word(value),
              count: count === undefined ? undefined : format.number(count),
            })),
          },
        ]}
        selected={selected}
        onChange={(values) => onChange(values.length > 0 ? values : null)}
        empty={t("nothingToChoose")}
      />
    </FilterChip>
  );
}
