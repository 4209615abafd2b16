"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { Suspense } from "react";
import { OpenBulkActs } from "#components/bulk/open-bulk-acts";
import { EndlessList } from "#components/ui/endless-list";
import { ErrorState } from "#components/ui/error-state";
import { accountsQuery } from "#lib/accounts/client/queries";
import { accountSearchParams, isAccountFilterSet, NO_ACCOUNT_FILTER } from "#lib/accounts/search-params";
import { StripLegend } from "../states/strip-legend.tsx";
import { lazyPart } from "../ui/lazy-part.ts";
import { useRowSelection } from "../ui/use-row-selection.ts";
import { AccountHeadings } from "./account-headings.tsx";
import { AccountListSkeleton } from "./account-list-skeleton.tsx";
import { AccountRow } from "./account-row.tsx";
import { AccountsHead } from "./accounts-head.tsx";
import { NoAccounts } from "./no-accounts.tsx";
import { useSync } from "./use-sync.ts";

const SelectionBar = lazyPart(() => import("../bulk/selection-bar.tsx"));

export function AccountsScreen({ canOperate }: { canOperate: boolean }) {
  const t = useTranslations("accounts");
  const [filters, setFilters] = useQueryStates(accountSearchParams, { history: "push" });
  const query = useInfiniteQuery({ ...accountsQuery(filters), placeholderData: keepPreviousData });
  const sync = useSync();
  const accounts = query.data?.pages.flatMap((page) => page.items) ?? [];
  const selection = useRowSelection(accounts);
  return (
    <div className="relative flex h-full flex-col">
      <AccountsHead
        filters={filters}
        onFilter={(change) => void setFilters(change)}
        sync={sync}
        isEmpty={accounts.length === 0}
        canOperate={canOperate}
      />
      <OpenBulkActs />
      <section className="@container flex min-h-0 flex-1 flex-col">
        {query.data && accounts.length > 0 ? (
          <EndlessList
            key={JSON.stringify(filters)}
            items={accounts}
            label={t("listLabel")}
            headings={
              <AccountHeadings
                canOperate={canOperate}
                shown={accounts.length}
                selected={accounts.filter(({ id }) => selection.ids.has(id)).length}
                onSelectShown={selection.toggleShown}
                sort={filters.sort}
                onSort={(sort) => void setFilters({ sort })}
              />
            }
            renderItem={(account) => (
              <AccountRow
                account={account}
                canOperate={canOperate}
                appId={filters.app}
                isSelected={selection.ids.has(account.id)}
                onSelect={(isOn, isRange) => selection.toggle(account.id, isOn, isRange)}
              />
            )}
            rowHeight={53}
            skeleton={<AccountListSkeleton canOperate={canOperate} rows={3} />}
            // Leave room for the selection bar below the last row.
            end={
              <span className={selection.ids.size > 0 ? "mb-24 block" : ""}>
                {t("end", { count: accounts.length })}
              </span>
            }
            query={query}
          />
        ) : query.data ? (
          <NoAccounts
            isFiltered={isAccountFilterSet(filters)}
            onClear={() => void setFilters(NO_ACCOUNT_FILTER)}
            sync={sync}
            canOperate={canOperate}
          />
        ) : query.error ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <AccountListSkeleton canOperate={canOperate} />
        )}
        <footer className="hidden border-line border-t bg-bg px-6 py-1.5 @6xl:block">
          <StripLegend />
        </footer>
      </section>
      {canOperate && selection.ids.size > 0 ? (
        <Suspense>
          <SelectionBar selection={selection} filters={filters} />
        </Suspense>
      ) : null}
    </div>
  );
}
