"use client";

import { useTranslations } from "next-intl";
import type { PhoneNumberItem } from "#lib/accounts/schema";
import { hostOf } from "../accounts/host.ts";

/** Where messages of a number go: its own override, otherwise the account's, otherwise the app's callback URL. */
export function NumberRoute({ route }: { route: PhoneNumberItem["route"] }) {
  const t = useTranslations("phoneNumbers.route");
  const override = route?.phoneNumber ?? route?.waba;
  if (override) {
    return (
      <span className="min-w-0" title={override}>
        <span className="block truncate">{hostOf(override)}</span>
        <span className="block truncate text-muted text-sm">{t(route?.phoneNumber ? "phoneNumber" : "waba")}</span>
      </span>
    );
  }
  return (
    <span className="truncate text-muted" title={route?.application ?? undefined}>
      {route?.application ? t("application") : t("unknown")}
    </span>
  );
}
