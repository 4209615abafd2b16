"use client";

import { useFormatter, useTranslations } from "next-intl";
import { CheckboxField } from "#components/ui/checkbox";
import { FilterChip } from "#components/ui/chip";
import { OptionList } from "#components/ui/option-list";
import { useMetaWord } from "../accounts/use-meta-word.ts";
import { WordsFilter } from "./words-filter.tsx";

/** Meta's values of properties that have no counts. */
const WORDS = {
  announcedCategory: ["MARKETING", "UTILITY", "AUTHENTICATION"],
  detectedCategory: ["MARKETING", "UTILITY", "AUTHENTICATION"],
  throughput: ["STANDARD", "HIGH", "NOT_APPLICABLE"],
  health: ["AVAILABLE", "LIMITED", "BLOCKED"],
  restriction: ["RESTRICTED"],
  violation: ["ALCOHOL", "LOW_CALLING_QUALITY", "USER_INITIATED_CALLS_LOW_PICKUP_RATE"],
  registration: ["CLOUD_API", "ON_PREMISE", "NOT_APPLICABLE"],
  accountMode: ["LIVE", "SANDBOX"],
  codeVerification: ["VERIFIED", "NOT_VERIFIED", "EXPIRED"],
  pin: ["PIN_CHANGED", "PIN_RESET_REQUEST", "PIN_RESET_SUCCESS"],
  calling: ["ENABLED", "DISABLED"],
  username: ["APPROVED", "RESERVED", "REJECTED", "DELETED"],
  officialAccount: ["APPROVED", "REJECTED"],
  device: ["CONNECTED", "OFFBOARDED"],
} as const;
export type MoreProperty = keyof typeof WORDS;

const FLAGS = ["foundByChecking", "gone"] as const;
type Flag = (typeof FLAGS)[number];

type MoreFiltersProps = {
  properties: readonly MoreProperty[];
  filter: Readonly<
    Partial<Record<MoreProperty, readonly string[]>> & Record<"status", readonly string[]> & Record<Flag, string | null>
  >;
  /** All existing statuses with their names and counts. */
  statuses: readonly { value: string; label: string; count: number }[];
  onChange: (
    change: Partial<Record<MoreProperty | "status", string[] | null>> & Partial<Record<Flag, "true" | null>>,
  ) => void;
};

/** Filters for all other properties. Each property that is set also has its own chip. */
export function MoreFilters({ properties, filter, statuses, onChange }: MoreFiltersProps) {
  const t = useTranslations("boards");
  const word = useMetaWord("boards.words");
  const format = useFormatter();
  const valuesOf = (name: MoreProperty | "status") => filter[name] ?? [];
  const names = ["status", ...properties] as const;
  const groups = [
    {
      label: t("properties.status"),
      options: statuses.map(({ value, label, count }) => ({
        value: `status ${value}`,
        label,
        count: format.number(count),
      })),
    },
    ...properties.map((name) => ({
      label: t(`properties.${name}`),
      options: WORDS[name].map((value) => ({ value: `${name} ${value}`, label: word(value) })),
    })),
  ];
  const change = (selected: string[]) => {
    const next = names.map((name) => {
      const values = selected.flatMap((one) => (one.startsWith(`${name} `) ? [one.slice(name.length + 1)] : []));
      return [name, values.length > 0 ? values : null];
    });
    onChange(Object.fromEntries(next));
  };
  return (
    <>
      {properties
        .filter((name) => valuesOf(name).length > 0)
        .map((name) => (
          <WordsFilter
            key={name}
            label={t(`properties.${name}`)}
            nameOf={word}
            options={WORDS[name].map((value) => ({ value }))}
            selected={valuesOf(name)}
            onChange={(values) => onChange({ [name]: values })}
          />
        ))}
      <FilterChip label={t("more")} active={false}>
        <div className="flex w-80 max-w-full flex-col overflow-hidden">
          <fieldset aria-label={t("more")} className="border-line border-b px-3 py-1">
            {FLAGS.map((flag) => (
              <CheckboxField
                key={flag}
                checked={filter[flag] === "true"}
                onCheckedChange={(isOn) => onChange({ [flag]: isOn ? "true" : null })}
              >
                {t(`flags.${flag}`)}
              </CheckboxField>
            ))}
          </fieldset>
          <OptionList
            label={t("moreProperties")}
            groups={groups}
            selected={names.flatMap((name) => valuesOf(name).map((value) => `${name} ${value}`))}
            onChange={change}
          />
        </div>
      </FilterChip>
    </>
  );
}
