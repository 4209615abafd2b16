"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "#components/ui/button";
import { FilterChip } from "#components/ui/chip";
import { TimeRangeFilter } from "#components/ui/time-range-filter";
import { CLEARED_EVENT_FILTERS, type EventFilters, hasEventFilters } from "#lib/events/search-params";
import { lazyPart } from "../ui/lazy-part.ts";
import { EventSearch } from "./event-search.tsx";
import { STATE_FLAGS } from "./state-options.ts";
import type { FilterChange } from "./types.ts";
import { useFilterWords } from "./use-filter-words.ts";

const AccountChoice = lazyPart(() => import("./account-choice.tsx"));
const FieldChoice = lazyPart(() => import("./field-choice.tsx"));
const KindChoice = lazyPart(() => import("./kind-choice.tsx"));
const MoreChoice = lazyPart(() => import("./more-choice.tsx"));
const PhoneChoice = lazyPart(() => import("./phone-choice.tsx"));
const SeverityChoice = lazyPart(() => import("./severity-choice.tsx"));
const StateChoice = lazyPart(() => import("./state-choice.tsx"));
const SubjectChoice = lazyPart(() => import("./subject-choice.tsx"));

type EventFiltersProps = {
  filters: EventFilters;
  onChange: (change: FilterChange) => void;
  /** The name of an account, where it is known. */
  accountName: (id: string) => string | null;
  /** Stands at the end of the bar. */
  children?: ReactNode;
};

export function EventFilterBar({ filters, onChange, accountName, children }: EventFiltersProps) {
  const t = useTranslations("events");
  const common = useTranslations("common");
  const words = useFilterWords(filters, accountName);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a wrapping row in every browser
    <div role="group" aria-label={t("filters")} className="flex flex-wrap items-start gap-2 px-4 pt-1 pb-3 md:px-6">
      <EventSearch value={filters.q} onChange={(q) => onChange({ q })} />
      <TimeRangeFilter value={filters} onChange={onChange} />
      <FilterChip
        label={t("account")}
        active={filters.waba.length > 0}
        value={words.account}
        onClear={() => onChange({ waba: null })}
      >
        <AccountChoice filters={filters} onChange={(waba) => onChange({ waba })} />
      </FilterChip>
      <FilterChip
        label={t("field")}
        active={filters.field.length > 0}
        value={words.field}
        onClear={() => onChange({ field: null })}
      >
        <FieldChoice filters={filters} onChange={(field) => onChange({ field })} />
      </FilterChip>
      <FilterChip
        label={t("severity")}
        active={filters.severity.length > 0}
        value={words.severity}
        onClear={() => onChange({ severity: null })}
      >
        <SeverityChoice filters={filters} onChange={(severity) => onChange({ severity })} />
      </FilterChip>
      <FilterChip
        label={t("kind")}
        active={filters.kind.length > 0}
        value={words.kind}
        onClear={() => onChange({ kind: null })}
      >
        <KindChoice filters={filters} onChange={(kind) => onChange({ kind })} />
      </FilterChip>
      {filters.phone.length > 0 ? (
        <FilterChip active label={t("phone")} value={words.phone} onClear={() => onChange({ phone: null })}>
          <PhoneChoice filters={filters} onChange={(phone) => onChange({ phone })} />
        </FilterChip>
      ) : null}
      {filters.subject.length > 0 ? (
        <FilterChip active label={t("subject")} value={words.subject} onClear={() => onChange({ subject: null })}>
          <SubjectChoice filters={filters} onChange={(subject) => onChange({ subject })} />
        </FilterChip>
      ) : null}
      {words.state ? (
        <FilterChip
          active
          label={t("state")}
          value={words.state}
          onClear={() => onChange(Object.fromEntries(STATE_FLAGS.map((flag) => [flag, null])))}
        >
          <StateChoice filters={filters} onChange={onChange} />
        </FilterChip>
      ) : null}
      {filters.app.length > 0 ? (
        <FilterChip active label={t("detail.app")} value={words.app} onClear={() => onChange({ app: null })}>
          <p className="wrap-anywhere max-w-80 p-3 font-mono text-sm">{filters.app.join(", ")}</p>
        </FilterChip>
      ) : null}
      <FilterChip label={t("more")} active={false}>
        <MoreChoice filters={filters} onChange={onChange} />
      </FilterChip>
      {hasEventFilters(filters) ? (
        <Button variant="ghost" className="h-7.5!" onClick={() => onChange(CLEARED_EVENT_FILTERS)}>
          {common("clear")}
        </Button>
      ) : null}
      {children}
    </div>
  );
}
