"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { RelativeTime } from "#components/ui/time";
import { accountSummaryQuery } from "#lib/accounts/client/queries";
import type { SyncStatus } from "#lib/accounts/schema";
import { absoluteTime } from "#lib/format/time";
import { useNow } from "../ui/clock.tsx";
import { useLocalTimeZone } from "../ui/local-time-zone.ts";

export function AccountsSummary() {
  const t = useTranslations("accounts");
  const { data } = useQuery(accountSummaryQuery());
  if (!data) return null;
  const { total, subscribed, needAttention, sync } = data;
  return (
    <>
      {t("summary", { total, subscribed })}
      {needAttention > 0 ? `, ${t("attention", { count: needAttention })}` : null}
      {sync.finishedAt && sync.state !== "running" ? (
        // The time updates itself and must not be read aloud each time.
        <span aria-live="off">
          {` · ${t("checked")} `}
          <RelativeTime iso={sync.finishedAt} long />
        </span>
      ) : null}
      <Postponed sync={sync} />
    </>
  );
}

/** They are refreshed automatically then. */
function Postponed({ sync: { postponed, postponedUntil } }: { sync: SyncStatus }) {
  const t = useTranslations("accounts.sync");
  const locale = useLocale();
  const timeZone = useLocalTimeZone();
  const now = useNow();
  if (!postponedUntil || Date.parse(postponedUntil) < now) return null;
  return ` · ${t("postponed", { count: postponed, time: absoluteTime(postponedUntil, locale, timeZone) })}`;
}
