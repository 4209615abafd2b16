"use client";

import { useTranslations } from "next-intl";
import { FactList, FactRow } from "#components/ui/fact-list";
import { useRangeLabel } from "#components/ui/time-range-filter";
import type { EventFilters } from "#lib/events/search-params";
import { FILTER_MENUS, MENU_NAMES } from "./filter-menus.ts";
import { useFilterValues } from "./use-filter-values.ts";

type FilterFactsProps = { filters: EventFilters; accountName: (id: string) => string | null };

/** The filters of a list in words, each with all its values. */
export function FilterFacts({ filters, accountName }: FilterFactsProps) {
  const t = useTranslations("events");
  const range = useRangeLabel(filters);
  const values = useFilterValues(filters, accountName);
  const facts: [label: string, values: readonly string[]][] = [
    [t("rangeName"), [range]],
    ...MENU_NAMES.map((name): [string, readonly string[]] => [t(FILTER_MENUS[name].label), values[name]]),
    [t("searchName"), filters.q ? [filters.q] : []],
  ];
  return (
    <FactList>
      {facts.map(([label, its]) =>
        its.length > 0 ? (
          <FactRow key={label} label={label}>
            {its.join(", ")}
          </FactRow>
        ) : null,
      )}
    </FactList>
  );
}
