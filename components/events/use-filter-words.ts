"use client";

import { useTranslations } from "next-intl";
import { SEVERITIES } from "#lib/events/fields/definition";
import type { EventFilters } from "#lib/events/search-params";
import { useFieldName } from "./field-name.ts";

/** What the chips say of what they are set to. */
export function useFilterWords(filters: EventFilters, accountName: (id: string) => string | null) {
  const t = useTranslations("events");
  const severityName = useTranslations("severity");
  const fieldName = useFieldName();
  const some = (values: readonly string[], word: (value: string) => string = String) => {
    const [first = "", ...others] = values;
    return others.length > 0 ? t("moreOf", { first: word(first), count: others.length }) : word(first);
  };
  return {
    account: some(filters.waba, (id) => accountName(id) ?? id),
    field: some(filters.field, fieldName),
    kind: some(filters.kind),
    phone: some(filters.phone, (digits) => `+${digits}`),
    subject: some(filters.subject),
    severity: SEVERITIES.toReversed()
      .filter((one) => filters.severity.includes(one))
      .map((one) => severityName(one))
      .join(", "),
  };
}
