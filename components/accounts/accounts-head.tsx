"use client";

import { History, Stethoscope } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { Button, IconButton } from "#components/ui/button";
import { Link } from "#components/ui/link";
import { PageHeader } from "#components/ui/page-header";
import { AccountCounts } from "./account-counts.tsx";
import { AccountFilterBar } from "./account-filters.tsx";
import { AccountsSummary } from "./accounts-summary.tsx";
import { FailureNotice } from "./failure-notice.tsx";
import { RefreshAccounts, SyncProgress } from "./refresh-accounts.tsx";
import type { useSync } from "./use-sync.ts";

type AccountsHeadProps = {
  filters: ComponentProps<typeof AccountFilterBar>["filters"];
  onFilter: ComponentProps<typeof AccountFilterBar>["onChange"];
  sync: ReturnType<typeof useSync>;
  /** The list itself shows the error. */
  isEmpty: boolean;
  canOperate: boolean;
};

export function AccountsHead({ filters, onFilter, sync, isEmpty, canOperate }: AccountsHeadProps) {
  const t = useTranslations("accounts");
  const bulk = useTranslations("bulk");
  const syncError = sync.isRunning ? null : sync.status?.error;
  return (
    <>
      <div className="border-line border-b">
        <PageHeader
          title={t("title")}
          summary={<AccountsSummary />}
          actions={
            <>
              <Button render={<Link href="/checks" />} icon={<Stethoscope aria-hidden className="size-4" />}>
                {t("checkEverything")}
              </Button>
              <RefreshAccounts sync={sync} canOperate={canOperate} />
              <IconButton
                variant="secondary"
                label={bulk("allActs")}
                render={<Link href="/accounts/bulk" />}
                icon={<History aria-hidden className="size-4" />}
                className="max-sm:hidden!"
              />
            </>
          }
        />
        <AccountCounts filters={filters} onChange={(state) => onFilter({ state: state.length > 0 ? state : null })} />
        <AccountFilterBar filters={filters} onChange={onFilter} />
        <SyncProgress sync={sync} />
      </div>
      {syncError && !isEmpty ? (
        <div className="border-line border-b bg-surface px-4 py-2.5 md:px-6">
          <FailureNotice failure={syncError} intro={t("sync.failed")} />
        </div>
      ) : null}
    </>
  );
}
