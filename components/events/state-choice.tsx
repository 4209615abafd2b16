"use client";

import { useTranslations } from "next-intl";
import { OptionList } from "#components/ui/option-list";
import type { EventFilters } from "#lib/events/search-params";
import { STATE_FLAGS, STATE_OPTIONS, type StateFilter } from "./state-options.ts";

type StateChoiceProps = { filters: EventFilters; onChange: (change: StateFilter) => void };

export default function StateChoice({ filters, onChange }: StateChoiceProps) {
  const t = useTranslations("events");
  const selected = STATE_OPTIONS.filter(({ flag, value }) => filters[flag] === value).map(({ name }) => name);
  const choose = (names: string[]) => {
    // Of two that exclude each other, the one just ticked.
    const ticked = STATE_OPTIONS.toSorted(
      (one, other) => Number(selected.includes(other.name)) - Number(selected.includes(one.name)),
    ).filter(({ name }) => names.includes(name));
    const change: StateFilter = {};
    for (const flag of STATE_FLAGS) change[flag] = ticked.findLast((one) => one.flag === flag)?.value ?? null;
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
