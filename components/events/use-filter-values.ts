"use client";

import { useTranslations } from "next-intl";
import type { EventFilters } from "#lib/events/search-params";
import { SEVERITIES } from "#lib/fields/client/severity";
import { useFieldName } from "./field-name.ts";
import type { MenuName } from "./filter-menus.ts";
import { STATE_OPTIONS } from "./state-options.ts";
import { usePhoneName } from "./use-phone-name.ts";

/** The values of each menu in words; filters without names for their values show them unchanged. */
export function useFilterValues(
  filters: EventFilters,
  accountName: (id: string) => string | null,
): Record<MenuName, readonly string[]> {
  const t = useTranslations("events");
  const severityName = useTranslations("severity");
  const fieldName = useFieldName();
  const phoneName = usePhoneName(filters.phone.length > 0);
  return {
    ...filters,
    waba: filters.waba.map((id) => accountName(id) ?? id),
    field: filters.field.map(fieldName),
    phone: filters.phone.map(phoneName),
    severity: SEVERITIES.toReversed()
      .filter((one) => filters.severity.includes(one))
      .map((one) => severityName(one)),
    state: STATE_OPTIONS.filter(({ flag, value }) => filters[flag] === value).map(({ name }) => t(`states.${name}`)),
  };
}
