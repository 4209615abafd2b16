"use client";

import { useTranslations } from "next-intl";
import { Code } from "#components/ui/code";
import type { AccountItem } from "#lib/accounts/schema";
import { META_OWN_APP_ID } from "#lib/checks/client/meta-own-app";

/**
 * The other apps that receive the account's events, by name and id. Meta's own app is marked differently from a
 * provider's.
 */
export function OtherApps({ apps }: { apps: AccountItem["subscription"]["otherApps"] }) {
  const t = useTranslations("accounts.detail");
  if (apps.length === 0) return <span className="text-muted">{t("otherAppsNone")}</span>;
  return (
    <ul className="grid gap-0.5">
      {apps.map(({ id, name }) => (
        <li key={id} className="flex flex-wrap items-baseline gap-x-2">
          <span>{name ?? t("appUnnamed")}</span>
          <Code className="text-muted">{id}</Code>
          {id === META_OWN_APP_ID ? <span className="text-muted text-sm">{t("metaOwnApp")}</span> : null}
        </li>
      ))}
    </ul>
  );
}
