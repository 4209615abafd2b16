"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { EndlessList } from "#components/ui/endless-list";
import { ErrorState } from "#components/ui/error-state";
import { PageHeader } from "#components/ui/page-header";
import { accountsQuery } from "#lib/accounts/queries";
import { accountSearchParams } from "#lib/accounts/search-params";
import { AccountFilterBar } from "./account-filters.tsx";
import { AccountListSkeleton } from "./account-list-skeleton.tsx";
import { AccountHeadings, AccountRow } from "./account-row.tsx";
import { AccountsSummary } from "./accounts-summary.tsx";
import { FailureNotice } from "./failure-notice.tsx";
import { NoAccounts } from "./no-accounts.tsx";
import { RefreshAccounts, SyncProgress } from "./refresh-accounts.tsx";
import { useSync } from "./use-sync.ts";

export function AccountsScreen({ canOperate }: { canOperate: boolean }) {
  const t = useTranslations("accounts");
  const [filters, setFilters] = useQueryStates(accountSearchParams, { history: "push" });
  const query = useInfiniteQuery({ ...accountsQuery(filters), placeholderData: keepPreviousData });
  const sync = useSync();
  const accounts = query.data?.pages.flatMap((page) => page.items) ?? [];
  const syncError = sync.isRunning ? null : sync.status?.error;
  return (
    <div className="flex h-full flex-col">
      <div className="border-line border-b">
        <PageHeader
          title={t("title")}
          summary={<AccountsSummary />}
          actions={<RefreshAccounts sync={sync} canOperate={canOperate} />}
        />
        <AccountFilterBar filters={filters} onChange={(change) => void setFilters(change)} />
        <SyncProgress sync={sync} />
      </div>
      {syncError && accounts.length > 0 ? (
        <div className="border-line border-b bg-surface px-4 py-2.5 md:px-6">
          <FailureNotice failure={syncError} intro={t("sync.failed")} />
        </div>
      ) : null}
      <section className="@container flex min-h-0 flex-1 flex-col">
        {query.data && accounts.length > 0 ? (
          <EndlessList
            key={`${filters.q} ${filters.state}`}
            items={accounts}
            label={t("listLabel")}
            headings={<AccountHeadings />}
            renderItem={(account) => <AccountRow account={account} canOperate={canOperate} />}
            rowHeight={53}
            skeleton={<AccountListSkeleton rows={3} />}
            end={t("end", { count: accounts.length })}
            query={query}
          />
        ) : query.data ? (
          <NoAccounts
            isFiltered={filters.q !== "" || filters.state.length > 0}
            onClear={() => void setFilters({ q: null, state: null })}
            sync={sync}
            canOperate={canOperate}
          />
        ) : query.error ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <AccountListSkeleton />
        )}
      </section>
    </div>
  );
}
