"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Skeleton } from "#components/ui/skeleton";
import { accountUsageQuery } from "#lib/graph/client/usage-queries";
import { UsageMeter } from "./usage-meter.tsx";

type AccountUsageProps = { wabaId: string; appId?: string | null };

/** The usage of one account's hour with one app; also of the app's own limit if it blocks calls. */
export function AccountUsage({ wabaId, appId }: AccountUsageProps) {
  const t = useTranslations("usage");
  const { data, error } = useQuery(accountUsageQuery(wabaId, appId ?? undefined));
  if (error) return <p className="text-muted">{t("failed")}</p>;
  if (!data) return <Skeleton className="h-9 w-full" />;
  return (
    <div className="flex flex-col gap-3">
      <UsageMeter label={t("account")} usage={data.account} />
      {data.app.state === "free" ? null : <UsageMeter label={t("app")} usage={data.app} />}
    </div>
  );
}
