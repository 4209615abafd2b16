"use client";

import { Check } from "lucide-react";
import { useMessages, useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { FilterChip } from "#components/ui/chip";
import { FilterBar } from "#components/ui/filter-bar";
import { OptionList } from "#components/ui/option-list";
import { PausedSearch } from "#components/ui/paused-search";
import { TimeRangeFilter } from "#components/ui/time-range-filter";
import {
  type DeliveryFilters,
  isDeliveryFilterSet,
  NO_DELIVERY_FILTER,
  SLOW_ACK_MS,
  VERDICTS,
} from "#lib/deliveries/search-params";
import { DELIVERY_REASONS } from "#lib/door/reason-schema";
import { useFieldName } from "../events/field-name.ts";
import { useFirstOf } from "../ui/use-first-of.ts";
import { VerdictLabel } from "./verdict.tsx";

type DeliveryFilterBarProps = {
  filters: DeliveryFilters;
  /** Names of the accounts in the list, by id. */
  accountNames: ReadonlyMap<string, string>;
  /** `null` removes a filter. */
  onChange: (change: { [Name in keyof DeliveryFilters]?: DeliveryFilters[Name] | null }) => void;
};

export function DeliveryFilterBar({ filters, accountNames, onChange }: DeliveryFilterBarProps) {
  const t = useTranslations("deliveries");
  const events = useTranslations("events");
  const common = useTranslations("common");
  const reasons = useTranslations("deliveryReasons");
  const fieldName = useFieldName();
  const messages = useMessages();
  const firstOf = useFirstOf();
  return (
    <FilterBar label={events("filters")}>
      <PausedSearch
        label={t("search")}
        placeholder={t("searchPlaceholder")}
        hotkey="/"
        value={filters.q}
        onValueChange={(text) => onChange({ q: text || null })}
        className="basis-full sm:flex-1 sm:basis-60"
      />
      <TimeRangeFilter value={filters} onChange={onChange} />
      <FilterChip
        label={t("verdict")}
        active={filters.verdict !== null}
        value={filters.verdict ? t(`verdicts.${filters.verdict}`) : null}
        onClear={() => onChange({ verdict: null })}
      >
        {(close) => (
          <div className="min-w-48 p-1">
            {VERDICTS.map((verdict) => (
              <button
                key={verdict}
                type="button"
                aria-pressed={filters.verdict === verdict}
                onClick={() => {
                  onChange({ verdict });
                  close();
                }}
                className="flex h-8 w-full items-center justify-between rounded-md px-2 hover:bg-routine-soft focus-visible:-outline-offset-2"
              >
                <VerdictLabel verdict={verdict} />
                {filters.verdict === verdict ? <Check aria-hidden className="size-4 text-accent" /> : null}
              </button>
            ))}
          </div>
        )}
      </FilterChip>
      <FilterChip
        label={t("reason")}
        active={filters.reason.length > 0}
        value={firstOf(filters.reason.map((reason) => reasons(`${reason}.title`)))}
        onClear={() => onChange({ reason: null })}
      >
        <OptionList
          label={t("reason")}
          groups={[{ options: DELIVERY_REASONS.map((value) => ({ value, label: reasons(`${value}.title`) })) }]}
          selected={filters.reason}
          onChange={(values) => onChange({ reason: DELIVERY_REASONS.filter((reason) => values.includes(reason)) })}
        />
      </FilterChip>
      <FilterChip
        label={t("slow")}
        active={filters.slow}
        value={t("slowValue", { count: SLOW_ACK_MS })}
        onClear={() => onChange({ slow: null })}
      >
        {(close) => (
          <div className="flex max-w-72 flex-col items-start gap-3 p-3">
            <p className="text-muted text-sm">{t("slowHelp", { count: SLOW_ACK_MS })}</p>
            <Button
              size="sm"
              aria-pressed={filters.slow}
              onClick={() => {
                onChange({ slow: !filters.slow });
                close();
              }}
            >
              {t(filters.slow ? "slowOff" : "slowOn")}
            </Button>
          </div>
        )}
      </FilterChip>
      <FilterChip
        label={t("field")}
        active={filters.field.length > 0}
        value={firstOf(filters.field.map(fieldName))}
        onClear={() => onChange({ field: null })}
      >
        <OptionList
          label={t("field")}
          groups={[
            {
              options: Object.keys(messages.fieldNames ?? {}).map((value) => ({
                value,
                label: fieldName(value),
                hint: value,
              })),
            },
          ]}
          selected={filters.field}
          onChange={(field) => onChange({ field })}
        />
      </FilterChip>
      {filters.waba.length > 0 ? (
        <FilterChip
          label={t("account")}
          active
          value={filters.waba.map((id) => accountNames.get(id) ?? id).join(", ")}
          onClear={() => onChange({ waba: null })}
        >
          <p className="max-w-72 px-3 py-2 text-muted text-sm">{t("accountHelp")}</p>
        </FilterChip>
      ) : null}
      {isDeliveryFilterSet(filters) ? (
        <Button variant="ghost" size="sm" onClick={() => onChange(NO_DELIVERY_FILTER)}>
          {common("clear")}
        </Button>
      ) : null}
    </FilterBar>
  );
}
