"use client";

import { useMessages, useTranslations } from "next-intl";
import { useFieldTraits } from "#components/fields/field-traits";
import { matchesWildcard } from "#lib/events/client/wildcard";
import { groupFields } from "#lib/fields/client/field-traits";
import { useFieldName } from "./field-name.ts";
import { FilterChoice } from "./filter-choice.tsx";
import type { MenuProps } from "./types.ts";
import { useFacets } from "./use-facets.ts";

/** All known fields, and unknown ones that the console has received. */
export default function FieldChoice({ filters, onChange }: MenuProps) {
  const t = useTranslations("events");
  const fieldName = useFieldName();
  const traits = useFieldTraits();
  const { print, ...counted } = useFacets(filters);
  const counts = new Map(counted.facets?.field.map(({ value, count }) => [value, count]));
  const fields = [...new Set([...Object.keys(useMessages().fieldNames ?? {}), ...counts.keys()])];
  const groups = (typed: string) => {
    const text = typed.toLowerCase();
    const isMeant = (field: string) =>
      text.includes("*") ? matchesWildcard(text, field) : `${field} ${fieldName(field)}`.toLowerCase().includes(text);
    const matching = fields.filter(isMeant);
    return groupFields(matching, traits).map(({ name, fields: own }) => ({
      label: t(`groups.${name}`),
      options: own
        .toSorted((one, other) => (counts.get(other) ?? 0) - (counts.get(one) ?? 0))
        .map((field) => ({
          value: field,
          label: fieldName(field),
          hint: field,
          count: print(counts.get(field)),
        })),
    }));
  };
  const own = (typed: string) => {
    const field = typed.toLowerCase();
    if (!/^[a-z0-9_*]+$/.test(field)) return null;
    if (!field.includes("*")) return { value: field, label: field };
    const matching = [...counts].filter(([name]) => matchesWildcard(field, name));
    const count = matching.reduce((sum, [, its]) => sum + its, 0);
    return { value: field, label: t("usePattern", { pattern: field }), count: print(count) };
  };
  return (
    <FilterChoice
      label={t("field")}
      searchLabel={t("fieldSearch")}
      help={t("fieldHelp")}
      groups={groups}
      own={own}
      selected={filters.field}
      onChange={(field) => onChange({ field })}
      counts={counted}
    />
  );
}
