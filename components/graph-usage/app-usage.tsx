"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Link } from "#components/ui/link";
import { Skeleton } from "#components/ui/skeleton";
import { appUsageQuery } from "#lib/graph/client/usage-queries";
import { UsageMeter } from "./usage-meter.tsx";

type AppUsageProps = {
  appId: string;
  /** How many accounts are listed below the app. */
  shown?: number;
  label?: string;
};

/** The usage of an app's own limit, and of the accounts with the fewest calls left. */
export function AppUsage({ appId, shown = 3, label }: AppUsageProps) {
  const t = useTranslations("usage");
  const { data, error } = useQuery(appUsageQuery(appId));
  if (error) return <p className="text-muted">{t("failed")}</p>;
  if (!data) return <Skeleton className="h-16 w-full" />;
  const { app, accounts, asked, held, slowed } = data;
  return (
    <div className="flex flex-col gap-3">
      <UsageMeter label={label ?? t("app")} usage={app} />
      <p className="text-muted text-sm">
        {asked === 0 ? t("noneAsked") : t("asked", { count: asked })}
        {held > 0 ? ` ${t("held", { count: held })}` : null}
        {slowed > 0 ? ` ${t("slowedCount", { count: slowed })}` : null}
      </p>
      {accounts.length > 0 ? (
        <ul className="flex flex-col gap-2.5">
          {accounts.slice(0, shown).map((account) => (
            <li key={account.objectId}>
              <UsageMeter
                usage={account}
                label={
                  <Link href={`/accounts/${account.objectId}`} className="hover:underline hover:underline-offset-2">
                    {account.name ?? account.objectId}
                  </Link>
                }
              />
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
