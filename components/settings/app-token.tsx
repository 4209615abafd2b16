"use client";

import { TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge";
import { Code } from "#components/ui/code";
import { FactList, FactRow } from "#components/ui/fact-list";
import { RelativeTime } from "#components/ui/time";
import { duration } from "#lib/format/time";
import type { MetaAppItem } from "#lib/meta-apps/schema";
import { useNow } from "../ui/clock.tsx";
import { Verdict } from "./app-webhooks.tsx";

const SOON_MS = 14 * 86_400_000;

/** The state of the access token. It is replaced through the app's menu. */
export function AppToken({ app }: { app: MetaAppItem }) {
  const t = useTranslations("settings.apps.observation");
  const { token } = app.observation;
  if (!token) return null;
  const { isValid, isOfThisApp, application, appId, error, missingPermissions, scopes, targets, type } = token;
  return (
    <FactList>
      <FactRow label={t("token")}>
        <Verdict isWell={isValid}>{t(isValid ? "valid" : "invalid")}</Verdict>
        {type ? <span className="text-muted">{type}</span> : null}
        {error ? <span className="w-full text-muted">{t("metaWords", { message: error })}</span> : null}
        {isValid ? null : <span className="w-full">{t("invalidHelp")}</span>}
      </FactRow>
      {isOfThisApp ? null : (
        <FactRow label={t("belongsTo")}>
          <Verdict isWell={false}>{t("ofOtherApp", { name: application ?? appId ?? "" })}</Verdict>
        </FactRow>
      )}
      <FactRow label={t("expires")}>
        <Expiry at={token.expiresAt} />
      </FactRow>
      {token.dataAccessExpiresAt ? (
        <FactRow label={t("dataAccess")}>
          <Expiry at={token.dataAccessExpiresAt} />
        </FactRow>
      ) : null}
      <FactRow label={t("permissions")}>
        {scopes.map((scope) => (
          <Code key={scope}>{scope}</Code>
        ))}
        {missingPermissions.length > 0 ? (
          <span className="w-full">
            <Verdict isWell={false}>{t("permissionsMissing", { names: missingPermissions.join(", ") })}</Verdict>
            <span className="block">{t("permissionsHelp")}</span>
          </span>
        ) : null}
      </FactRow>
      <FactRow label={t("reaches")}>{targets === null ? t("notLimited") : t("targets", { count: targets })}</FactRow>
    </FactList>
  );
}

function Expiry({ at }: { at: string | null }) {
  const t = useTranslations("settings.apps.observation");
  const locale = useLocale();
  const now = useNow();
  if (!at) return t("never");
  const left = Date.parse(at) - now;
  return (
    <>
      <RelativeTime iso={at} long />
      {left > 0 && left < SOON_MS ? (
        <Badge tone="warning" icon={<TriangleAlert aria-hidden className="size-3" />}>
          {t("soon", { left: duration(left / 1_000, locale) })}
        </Badge>
      ) : null}
    </>
  );
}
