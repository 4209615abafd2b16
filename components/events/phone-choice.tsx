"use client";

import { useTranslations } from "next-intl";
import { FilterChoice } from "./filter-choice.tsx";
import type { MenuProps } from "./types.ts";
import { useFacets } from "./use-facets.ts";
import { usePhoneName } from "./use-phone-name.ts";

const SHORTEST_NUMBER = 7;

/** The accounts' own numbers; typing accepts any notation. */
export default function PhoneChoice({ filters, onChange }: MenuProps) {
  const t = useTranslations("events");
  const phoneName = usePhoneName(true);
  const { print, ...counted } = useFacets(filters);
  const groups = (typed: string) => {
    const digits = digitsOf(typed);
    const matching = (counted.facets?.phone ?? []).filter(({ value }) => !typed || (digits && value.includes(digits)));
    return [{ options: matching.map(({ value, label, count }) => ({ value, label, count: print(count) })) }];
  };
  const own = (typed: string) => {
    const digits = digitsOf(typed);
    return digits.length >= SHORTEST_NUMBER ? { value: digits, label: phoneName(digits) } : null;
  };
  return (
    <FilterChoice
      label={t("phone")}
      searchLabel={t("phoneSearch")}
      groups={groups}
      own={own}
      selected={filters.phone}
      onChange={(phone) => onChange({ phone })}
      counts={counted}
    />
  );
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, "");
}
