"use client";

import { ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";
import { FilterChip } from "#components/ui/chip";
import { FactRow } from "#components/ui/fact-list";
import { Link } from "#components/ui/link";
import type { DestinationFilter } from "#lib/destinations/schema";
import { CLEARED_EVENT_FILTERS, type EventFilters, eventQuery } from "#lib/events/search-params";
import { FILTER_MENUS } from "../events/filter-menus.ts";
import type { FilterChange } from "../events/types.ts";
import { useFilterValues } from "../events/use-filter-values.ts";
import { useFirstOf } from "../ui/use-first-of.ts";
import { useAccountName } from "./use-account-name.ts";

const FILTER_NAMES = ["field", "waba", "phone", "severity", "kind"] as const;

/** The empty filter. The Meta app is a setting of its own. */
const EVERYTHING: EventFilters = {
  ...{ ...CLEARED_EVENT_FILTERS, last: "7d", from: null, to: null, q: "" },
  ...{ waba: [], phone: [], field: [], kind: [], severity: [], subject: [], app: [] },
};

type FilterFieldProps = {
  label: string;
  filter: DestinationFilter;
  /** The Meta app whose events are filtered; null if none is chosen yet. */
  appId: string | null;
  onChange: (filter: DestinationFilter) => void;
};

/** The timeline's filters, with a link to the matching events on the timeline. */
export function FilterField({ label, filter, appId, onChange }: FilterFieldProps) {
  const t = useTranslations("destinations.form");
  const events = useTranslations("events");
  const firstOf = useFirstOf();
  const filters = toEventFilters(filter, appId);
  const values = useFilterValues(filters, useAccountName(filters.waba.length > 0));
  const change = (next: FilterChange) => {
    const merged = { ...filter, ...next };
    onChange(Object.fromEntries(FILTER_NAMES.flatMap((name) => (merged[name]?.length ? [[name, merged[name]]] : []))));
  };
  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5">
      <legend className="mb-1.5 font-medium text-sm">{label}</legend>
      <div className="flex flex-wrap items-center gap-2">
        {FILTER_NAMES.map((name) => {
          const { label: title, Choice, showsAll } = FILTER_MENUS[name];
          const set = values[name];
          return Choice ? (
            <FilterChip
              key={name}
              label={events(title)}
              active={set.length > 0}
              value={showsAll ? set.join(", ") : firstOf(set)}
              onClear={() => change({ [name]: null })}
            >
              <Choice filters={filters} onChange={change} />
            </FilterChip>
          ) : null;
        })}
      </div>
      <p className="text-muted text-sm">
        {t(FILTER_NAMES.some((name) => filters[name].length > 0) ? "filterHint" : "filterEmpty")}{" "}
        <Link
          href={`/events?last=7d&${eventSearch(filters)}`}
          target="_blank"
          className="inline-flex items-center gap-1 whitespace-nowrap text-accent-text hover:underline"
        >
          {t("filterPreview")}
          <ExternalLink aria-hidden className="size-3.5" />
        </Link>
      </p>
    </fieldset>
  );
}

function toEventFilters(filter: DestinationFilter, appId: string | null): EventFilters {
  const given = Object.fromEntries(Object.entries(filter).filter(([, values]) => values));
  return { ...EVERYTHING, ...given, app: appId ? [appId] : [] };
}

/** Each filter with all its values. */
export function FilterRows({ filter }: { filter: DestinationFilter }) {
  const events = useTranslations("events");
  const filters = toEventFilters(filter, null);
  const values = useFilterValues(filters, useAccountName(filters.waba.length > 0));
  return FILTER_NAMES.map((name) =>
    values[name].length > 0 ? (
      <FactRow key={name} label={events(FILTER_MENUS[name].label)}>
        {values[name].join(", ")}
      </FactRow>
    ) : null,
  );
}

/** The query string of the events page: several values of one filter are joined by commas. */
function eventSearch(filters: EventFilters): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of eventQuery(filters))
    query.set(name, [...(query.get(name)?.split(",") ?? []), value].join(","));
  return query;
}
