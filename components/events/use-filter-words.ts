"use client";

import { useTranslations } from "next-intl";
import type { EventFilters } from "#lib/events/search-params";
import { SEVERITIES } from "#lib/fields/client/severity";
import { useFieldName } from "./field-name.ts";
import { STATE_OPTIONS } from "./state-options.ts";
import { usePhoneName } from "./use-phone-name.ts";

/** What every filter is set to, as people call it. */
export function useFilterValues(filters: EventFilters, accountName: (id: string) => string | null) {
  const t = useTranslations("events");
  const severityName = useTranslations("severity");
  const fieldName = useFieldName();
  const phoneName = usePhoneName(filters.phone.length > 0);
  return {
    account: filters.waba.map((id) => accountName(id) ?? id),
    field: filters.field.map(fieldName),
    kind: filters.kind,
    phone: filters.phone.map(phoneName),
    subject: filters.subject,
    severity: SEVERITIES.toReversed()
      .filter((one) => filters.severity.includes(one))
      .map((one) => severityName(one)),
    state: STATE_OPTIONS.filter(({ flag, value }) => filters[flag] === value).map(({ name }) => t(`states.${name}`)),
    app: filters.app,
  };
}

/** The same in the little room of a chip: the first of several, and how many more. */
export function useFilterWords(filters: EventFilters, accountName: (id: string) => string | null) {
  const t = useTranslations("events");
  const { severity, state, app, ...values } = useFilterValues(filters, accountName);
  const some = ([first = "", ...others]: readonly string[]) =>
    others.length > 0 ? t("moreOf", { first, count: others.length }) : first;
  return {
    account: some(values.account),
    field: some(values.field),
    kind: some(values.kind),
    phone: some(values.phone),
    subject: some(values.subject),
    severity: severity.join(", "),
    state: state.join(", "),
    app: app.join(", "),
  };
}
