"use client";

import { useQuery } from "@tanstack/react-query";
import { PlugZap, Plus } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { ErrorState } from "#components/ui/error-state";
import { Skeleton } from "#components/ui/skeleton";
import { metaAppsQuery } from "#lib/meta-apps/client/queries";
import { MetaAppCard } from "./meta-app-card.tsx";
import { BOX_CLASS, Panel } from "./panel.tsx";

type MetaAppsProps = { canManage: boolean; canOperate: boolean };

export function MetaApps({ canManage, canOperate }: MetaAppsProps) {
  const t = useTranslations("settings.apps");
  const { data, error, refetch } = useQuery(metaAppsQuery());
  const hasApps = (data?.items.length ?? 0) > 0;
  const connect = (
    <Button
      variant={hasApps ? "secondary" : "primary"}
      icon={<Plus aria-hidden className="size-4" />}
      render={<Link href="/setup?app=new" />}
    >
      {t(hasApps ? "connect" : "empty.action")}
    </Button>
  );
  return (
    <Panel title={t("title")} body={t(canManage ? "body" : "viewer")} actions={canManage && hasApps ? connect : null}>
      {data ? (
        hasApps ? (
          <ul className="flex flex-col gap-4">
            {data.items.map((app) => (
              <li key={app.id}>
                <MetaAppCard app={app} canManage={canManage} canOperate={canOperate} />
              </li>
            ))}
          </ul>
        ) : (
          <div className={BOX_CLASS}>
            <EmptyState
              icon={<PlugZap aria-hidden />}
              title={t("empty.title")}
              body={t(canManage ? "empty.body" : "empty.viewer")}
              action={canManage ? connect : null}
            />
          </div>
        )
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <MetaAppSkeleton />
      )}
    </Panel>
  );
}

function MetaAppSkeleton() {
  return (
    <div aria-hidden className={`${BOX_CLASS} flex flex-col gap-3.5 p-5`}>
      <Skeleton className="mb-1 h-5 w-48" />
      {["w-80", "w-64", "w-40", "w-32"].map((width) => (
        <div key={width} className="flex gap-4">
          <Skeleton className="h-4 w-28" />
          <Skeleton className={`h-4 max-w-full ${width}`} />
        </div>
      ))}
    </div>
  );
}
