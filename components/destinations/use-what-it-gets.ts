import { useFormatter, useTranslations } from "next-intl";
import type { DestinationFilter } from "#lib/destinations/schema";
import { useFieldName } from "../events/field-name.ts";
import { useFirstOf } from "../ui/use-first-of.ts";
import { useAccountName } from "./use-account-name.ts";

/** A destination's filter in words: what is sent, and of which accounts and numbers. */
export function useWhatItGets(filter: DestinationFilter): { what: string; whose: string } {
  const t = useTranslations("destinations.gets");
  const severities = useTranslations("severity");
  const fieldName = useFieldName();
  const firstOf = useFirstOf();
  const format = useFormatter();
  const { field = [], kind = [], severity = [], waba = [], phone = [] } = filter;
  const accountName = useAccountName(waba.length === 1);
  const parts = [
    firstOf(field.map(fieldName)),
    firstOf(kind),
    severity.length > 0
      ? format.list(
          severity.map((one) => severities(one)),
          { type: "disjunction" },
        )
      : undefined,
  ].filter((part) => part !== undefined);
  const [account] = waba;
  const of = [
    account && waba.length === 1
      ? (accountName(account) ?? t("account", { id: account }))
      : waba.length > 1
        ? t("accounts", { count: waba.length })
        : null,
    phone.length > 0 ? t("numbers", { count: phone.length }) : null,
  ].filter((part) => part !== null);
  return {
    what: parts.length > 0 ? parts.join(" · ") : t("everything"),
    whose: of.length > 0 ? of.join(" · ") : t("allAccounts"),
  };
}
