"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { RelativeTime } from "#components/ui/time";
import { accountSummaryQuery } from "#lib/accounts/queries";

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
        // The time goes on by itself: not to be read out each time.
        <span aria-live="off">
          {` · ${t("checked")} `}
          <RelativeTime iso={sync.finishedAt} long />
        </span>
      ) : null}
    </>
  );
}
