"use client";

import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { FilterChip } from "#components/ui/chip";
import { TimeRangeFilter } from "#components/ui/time-range-filter";
import { CLEARED_EVENT_FILTERS, type EventFilters, hasEventFilters } from "#lib/events/search-params";
import { AccountFilter } from "./account-filter.tsx";
import { EventSearch } from "./event-search.tsx";
import { FieldFilter } from "./field-filter.tsx";
import { SeverityFilter } from "./severity-filter.tsx";
import { TextFilter } from "./text-filter.tsx";

type EventFiltersProps = {
  filters: EventFilters;
  /** `null` takes a filter away. */
  onChange: (change: { [Name in keyof EventFilters]?: EventFilters[Name] | null }) => void;
};

export function EventFilterBar({ filters, onChange }: EventFiltersProps) {
  const t = useTranslations("events");
  const common = useTranslations("common");
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a wrapping row in every browser
    <div role="group" aria-label={t("filters")} className="flex flex-wrap items-center gap-2 px-4 pt-1 pb-3 md:px-6">
      <EventSearch value={filters.q} onChange={(q) => onChange({ q })} />
      <TimeRangeFilter value={filters} onChange={onChange} />
      <AccountFilter selected={filters.waba} onChange={(waba) => onChange({ waba })} />
      <FieldFilter selected={filters.field} onChange={(field) => onChange({ field })} />
      <SeverityFilter selected={filters.severity} onChange={(severity) => onChange({ severity })} />
      <TextFilter
        label={t("kind")}
        help={t("kindHelp")}
        placeholder="REJECTED"
        selected={filters.kind}
        onChange={(kind) => onChange({ kind })}
      />
      <TextFilter
        label={t("phone")}
        help={t("phoneHelp")}
        placeholder="+1 650-555-1111"
        selected={filters.phone}
        onChange={(phone) => onChange({ phone: phone.map((one) => one.replace(/\D/g, "")).filter(Boolean) })}
      />
      {(["subject", "app"] as const).map((name) =>
        filters[name].length > 0 ? (
          <FilterChip
            key={name}
            active
            label={name === "app" ? t("detail.app") : t("subject")}
            value={filters[name].join(", ")}
            onClear={() => onChange({ [name]: null })}
          >
            <p className="wrap-anywhere max-w-80 p-3 font-mono text-sm">{filters[name].join(", ")}</p>
          </FilterChip>
        ) : null,
      )}
      {hasEventFilters(filters) ? (
        <Button variant="ghost" size="sm" onClick={() => onChange(CLEARED_EVENT_FILTERS)}>
          {common("clear")}
        </Button>
      ) : null}
    </div>
  );
}
