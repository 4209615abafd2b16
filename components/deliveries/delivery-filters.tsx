"use client";

import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { FilterChip } from "#components/ui/chip";
import { OptionList } from "#components/ui/option-list";
import { TimeRangeFilter } from "#components/ui/time-range-filter";
import { DELIVERY_REASONS } from "#lib/webhooks/schema";
import { type DeliveryFilters, SLOW_ACK_MS, VERDICTS } from "#lib/webhooks/search-params";
import { VerdictLabel } from "./verdict.tsx";

type DeliveryFilterBarProps = {
  filters: DeliveryFilters;
  /** `null` takes a filter away. */
  onChange: (change: { [Name in keyof DeliveryFilters]?: DeliveryFilters[Name] | null }) => void;
};

export function DeliveryFilterBar({ filters, onChange }: DeliveryFilterBarProps) {
  const t = useTranslations("deliveries");
  const events = useTranslations("events");
  const common = useTranslations("common");
  const reasons = useTranslations("deliveryReasons");
  const first = filters.reason[0];
  const firstName = first ? reasons(`${first}.title`) : "";
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a wrapping row in every browser
    <div
      role="group"
      aria-label={events("filters")}
      className="flex flex-wrap items-center gap-2 px-4 pt-1 pb-3 md:px-6"
    >
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
        value={
          filters.reason.length > 1
            ? events("moreOf", { first: firstName, count: filters.reason.length - 1 })
            : firstName
        }
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
      {filters.verdict || filters.reason.length > 0 || filters.slow ? (
        <Button variant="ghost" size="sm" onClick={() => onChange({ verdict: null, reason: null, slow: null })}>
          {common("clear")}
        </Button>
      ) : null}
    </div>
  );
}
