"use client";

import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { FilterChip } from "#components/ui/chip";
import { FilterBar } from "#components/ui/filter-bar";
import { PausedSearch } from "#components/ui/paused-search";
import { TimeRangeFilter } from "#components/ui/time-range-filter";
import { AUDIT_DOMAINS } from "#lib/audit/client/actions";
import type { AuditFilters } from "#lib/audit-log/search-params";

type AuditFilterBarProps = {
  filters: AuditFilters;
  /** `null` removes a filter. */
  onChange: (change: { [Name in keyof AuditFilters]?: AuditFilters[Name] | null }) => void;
};

export function AuditFilterBar({ filters, onChange }: AuditFilterBarProps) {
  const t = useTranslations("audit");
  return (
    <FilterBar label={t("filters")}>
      <TimeRangeFilter value={filters} onChange={onChange} />
      <FilterChip
        label={t("domain")}
        active={filters.domain !== null}
        value={filters.domain ? t(`domains.${filters.domain}`) : null}
        onClear={() => onChange({ domain: null })}
      >
        {(close) => (
          <div className="min-w-48 p-1">
            {AUDIT_DOMAINS.map((domain) => (
              <button
                key={domain}
                type="button"
                aria-pressed={filters.domain === domain}
                onClick={() => {
                  onChange({ domain });
                  close();
                }}
                className="flex h-8 w-full items-center justify-between rounded-md px-2 hover:bg-routine-soft focus-visible:-outline-offset-2"
              >
                {t(`domains.${domain}`)}
                {filters.domain === domain ? <Check aria-hidden className="size-4 text-accent" /> : null}
              </button>
            ))}
          </div>
        )}
      </FilterChip>
      {filters.id ? <Button onClick={() => onChange({ id: null })}>{t("none.action")}</Button> : null}
      <PausedSearch
        label={t("searchActor")}
        placeholder={t("searchActor")}
        value={filters.actor}
        onValueChange={(actor) => onChange({ actor: actor || null })}
        className="w-full md:w-72"
      />
    </FilterBar>
  );
}
