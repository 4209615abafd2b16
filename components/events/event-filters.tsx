"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "#components/ui/button";
import { FilterChip } from "#components/ui/chip";
import { FilterBar } from "#components/ui/filter-bar";
import { TimeRangeFilter } from "#components/ui/time-range-filter";
import { CLEARED_EVENT_FILTERS, type EventFilters, hasEventFilters } from "#lib/events/search-params";
import { lazyPart } from "../ui/lazy-part.ts";
import { useFirstOf } from "../ui/use-first-of.ts";
import { EventSearch } from "./event-search.tsx";
import { clearedMenu, FILTER_MENUS, MENU_NAMES } from "./filter-menus.ts";
import type { FilterChange } from "./types.ts";
import { useFilterValues } from "./use-filter-values.ts";

const MoreChoice = lazyPart(() => import("./more-choice.tsx"));

type EventFiltersProps = {
  filters: EventFilters;
  onChange: (change: FilterChange) => void;
  /** The name of an account, if known. */
  accountName: (id: string) => string | null;
  /** Shown at the end of the bar. */
  children?: ReactNode;
};

export function EventFilterBar({ filters, onChange, accountName, children }: EventFiltersProps) {
  const t = useTranslations("events");
  const common = useTranslations("common");
  const values = useFilterValues(filters, accountName);
  const firstOf = useFirstOf();
  return (
    <FilterBar label={t("filters")}>
      <EventSearch value={filters.q} onChange={(q) => onChange({ q })} />
      <TimeRangeFilter value={filters} onChange={onChange} />
      {MENU_NAMES.map((name) => {
        const { label, Choice, isAlwaysShown, showsAll } = FILTER_MENUS[name];
        const set = values[name];
        if (!isAlwaysShown && set.length === 0) return null;
        return (
          <FilterChip
            key={name}
            label={t(label)}
            active={set.length > 0}
            value={showsAll ? set.join(", ") : firstOf(set)}
            onClear={() => onChange(clearedMenu(name))}
          >
            {Choice ? (
              <Choice filters={filters} onChange={onChange} />
            ) : (
              <p className="wrap-anywhere max-w-80 p-3 font-mono text-sm">{set.join(", ")}</p>
            )}
          </FilterChip>
        );
      })}
      <FilterChip label={t("more")} active={false}>
        <MoreChoice filters={filters} onChange={onChange} />
      </FilterChip>
      {hasEventFilters(filters) ? (
        <Button variant="ghost" className="h-7.5!" onClick={() => onChange(CLEARED_EVENT_FILTERS)}>
          {common("clear")}
        </Button>
      ) : null}
      {children}
    </FilterBar>
  );
}
