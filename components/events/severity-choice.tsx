"use client";

import { useTranslations } from "next-intl";
import { OptionList } from "#components/ui/option-list";
import { SEVERITIES } from "#lib/fields/client/severity";
import { SeverityLabel } from "./severity.tsx";
import type { MenuProps } from "./types.ts";
import { useFacets } from "./use-facets.ts";

export default function SeverityChoice({ filters, onChange }: MenuProps) {
  const t = useTranslations("events");
  const { facets, print } = useFacets(filters);
  const counts = new Map(facets?.severity.map(({ value, count }) => [value, count]));
  const options = SEVERITIES.toReversed().map((severity) => ({
    value: severity,
    label: <SeverityLabel severity={severity} />,
    count: print(counts.get(severity)),
  }));
  return (
    <OptionList
      label={t("severity")}
      groups={[{ options }]}
      selected={filters.severity}
      onChange={(values) => onChange({ severity: SEVERITIES.filter((one) => values.includes(one)) })}
    />
  );
}
