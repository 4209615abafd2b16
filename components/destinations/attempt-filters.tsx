"use client";

import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { FilterChip } from "#components/ui/chip";
import { FilterBar } from "#components/ui/filter-bar";
import { TimeRangeFilter } from "#components/ui/time-range-filter";
import { ToggleChip } from "#components/ui/toggle-chip";
import { ATTEMPT_STATES, type DestinationItem } from "#lib/destinations/schema";
import { type AttemptParams, STATUS_CLASSES } from "#lib/destinations/search-params";

type AttemptFiltersProps = {
  destination: DestinationItem;
  filter: AttemptParams;
  /** `null` removes a filter. */
  onChange: (change: { [Name in keyof AttemptParams]?: AttemptParams[Name] | null }) => void;
};

export function AttemptFilters({ destination, filter, onChange }: AttemptFiltersProps) {
  const t = useTranslations("destinations.attempts");
  const events = useTranslations("events");
  const counts = { held: destination.waiting, failed: destination.failed, retrying: undefined, delivered: undefined };
  return (
    <FilterBar label={events("filters")}>
      <TimeRangeFilter value={filter} onChange={onChange} />
      {ATTEMPT_STATES.map((state) => (
        <ToggleChip
          key={state}
          label={t(`states.${state}`)}
          count={counts[state]}
          isOn={filter.state === state}
          onChange={(isOn) => onChange({ state: isOn ? state : null })}
        />
      ))}
      <FilterChip
        label={t("status")}
        active={filter.status !== null}
        value={filter.status ? t(`statuses.${filter.status}`) : null}
        onClear={() => onChange({ status: null })}
      >
        {(close) => (
          <div className="min-w-56 p-1">
            {STATUS_CLASSES.map((status) => (
              <button
                key={status}
                type="button"
                aria-pressed={filter.status === status}
                onClick={() => {
                  onChange({ status });
                  close();
                }}
                className="flex h-8 w-full items-center justify-between rounded-md px-2 hover:bg-routine-soft focus-visible:-outline-offset-2"
              >
                {t(`statuses.${status}`)}
                {filter.status === status ? <Check aria-hidden className="size-4 text-accent" /> : null}
              </button>
            ))}
          </div>
        )}
      </FilterChip>
    </FilterBar>
  );
}
