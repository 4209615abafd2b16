"use client";

import { useTranslations } from "next-intl";
import { FilterChip } from "#components/ui/chip";
import { OptionList } from "#components/ui/option-list";
import { SEVERITIES, type Severity } from "#lib/events/fields/definition";
import { SeverityLabel } from "./severity.tsx";

type SeverityFilterProps = { selected: readonly Severity[]; onChange: (selected: Severity[]) => void };

const GRAVEST_FIRST = SEVERITIES.toReversed();

export function SeverityFilter({ selected, onChange }: SeverityFilterProps) {
  const t = useTranslations("events");
  const severity = useTranslations("severity");
  const chosen = GRAVEST_FIRST.filter((one) => selected.includes(one));
  return (
    <FilterChip
      label={t("severity")}
      active={chosen.length > 0}
      value={chosen.map((one) => severity(one)).join(", ")}
      onClear={() => onChange([])}
    >
      <OptionList
        label={t("severity")}
        groups={[{ options: GRAVEST_FIRST.map((one) => ({ value: one, label: <SeverityLabel severity={one} /> })) }]}
        selected={chosen}
        onChange={(values) => onChange(SEVERITIES.filter((one) => values.includes(one)))}
      />
    </FilterChip>
  );
}
