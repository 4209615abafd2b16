"use client";

import { useQuery } from "@tanstack/react-query";
import { Building2, ListFilter, LoaderCircle, PlugZap } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { Link } from "#components/ui/link";
import { metaAppsQuery } from "#lib/meta-apps/client/queries";
import { FailureNotice } from "./failure-notice.tsx";
import { RefreshAccounts } from "./refresh-accounts.tsx";
import type { useSync } from "./use-sync.ts";

type NoAccountsProps = {
  isFiltered: boolean;
  onClear: () => void;
  sync: ReturnType<typeof useSync>;
  canOperate: boolean;
};

/** Why the list is empty; each reason has its own next step. */
export function NoAccounts({ isFiltered, onClear, sync, canOperate }: NoAccountsProps) {
  const t = useTranslations("accounts");
  const { data: apps } = useQuery(metaAppsQuery());
  if (isFiltered) {
    return (
      <EmptyState
        icon={<ListFilter aria-hidden />}
        title={t("noMatchTitle")}
        body={t("noMatchBody")}
        action={<Button onClick={onClear}>{t("clearFilters")}</Button>}
      />
    );
  }
  if (apps?.items.length === 0) {
    return (
      <EmptyState
        icon={<PlugZap aria-hidden />}
        title={t("empty.noAppTitle")}
        body={t("empty.noAppBody")}
        action={
          <Button variant="primary" render={<Link href="/setup" />}>
            {t("empty.noAppAction")}
          </Button>
        }
      />
    );
  }
  if (sync.isRunning) {
    return (
      <EmptyState
        icon={<LoaderCircle aria-hidden className="animate-spin" />}
        title={t("empty.running")}
        body={t("empty.runningBody")}
      />
    );
  }
  return (
    <EmptyState
      icon={<Building2 aria-hidden />}
      title={t("empty.title")}
      body={t("empty.body")}
      action={
        <>
          {sync.status?.error ? (
            <div className="w-full text-left">
              <FailureNotice failure={sync.status.error} />
            </div>
          ) : null}
          <RefreshAccounts sync={sync} canOperate={canOperate} label={t("empty.action")} variant="primary" />
        </>
      }
    />
  );
}
