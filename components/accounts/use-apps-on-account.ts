import { useLocale, useTranslations } from "next-intl";
import type { AccountItem } from "#lib/accounts/schema";

/** The names of the apps subscribed to an account: "Ours, Kapso"; null if there is none. */
export function useAppsOnAccount(): (subscription: AccountItem["subscription"]) => string | null {
  const t = useTranslations("accounts");
  const names = useOtherAppNames();
  return ({ observed, otherApps }) => {
    if (otherApps.length === 0) return observed ? t("oursOnly") : null;
    return observed ? `${t("ours")}, ${names(otherApps)}` : names(otherApps);
  };
}

export function useOtherAppNames(): (apps: AccountItem["subscription"]["otherApps"]) => string {
  const locale = useLocale();
  return (apps) =>
    new Intl.ListFormat(locale, { type: "unit", style: "short" }).format(apps.map(({ id, name }) => name ?? id));
}
