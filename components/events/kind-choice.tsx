"use client";

import { useTranslations } from "next-intl";
import { FilterChoice } from "./filter-choice.tsx";
import type { MenuProps } from "./types.ts";
import { useFacets } from "./use-facets.ts";

/** Meta's own codes, unchanged. */
export default function KindChoice({ filters, onChange }: MenuProps) {
  const t = useTranslations("events");
  const { print, ...counted } = useFacets(filters);
  const groups = (typed: string) => {
    const matching = (counted.facets?.kind ?? []).filter(({ value }) =>
      value.toLowerCase().includes(typed.toLowerCase()),
    );
    return [{ options: matching.map(({ value, count }) => ({ value, label: value, count: print(count) })) }];
  };
  return (
    <FilterChoice
      label={t("kind")}
      searchLabel={t("kindSearch")}
      help={t("kindHelp")}
      groups={groups}
      own={(typed) => ({ value: typed, label: typed })}
      selected={filters.kind}
      onChange={(kind) => onChange({ kind })}
      counts={counted}
    />
  );
}
