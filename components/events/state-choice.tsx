"use client";

import { useTranslations } from "next-intl";
import { OptionList } from "#components/ui/option-list";
import { FLAG_FILTERS } from "#lib/events/search-params";
import { STATE_OPTIONS } from "./state-options.ts";
import type { FilterChange, MenuProps } from "./types.ts";

export default function StateChoice({ filters, onChange }: MenuProps) {
  const t = useTranslations("events");
  const selected = STATE_OPTIONS.filter(({ flag, value }) => filters[flag] === value).map(({ name }) => name);
  const choose = (names: string[]) => {
    // If two values exclude each other, keep the one just selected.
    const ticked = STATE_OPTIONS.toSorted(
      (one, other) => Number(selected.includes(other.name)) - Number(selected.includes(one.name)),
    ).filter(({ name }) => names.includes(name));
    const change: FilterChange = {};
    for (const flag of FLAG_FILTERS) change[flag] = ticked.findLast((one) => one.flag === flag)?.value ?? null;
    onChange(change);
  };
  return (
    <OptionList
      label={t("state")}
      groups={[{ options: STATE_OPTIONS.map(({ name }) => ({ value: name, label: t(`states.${name}`) })) }]}
      selected={selected}
      onChange={choose}
    />
  );
}
