"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { ErrorState } from "#components/ui/error-state";
import { Skeleton } from "#components/ui/skeleton";
import { historyQuery } from "#lib/accounts/client/queries";
import type { AccountDetail } from "#lib/accounts/schema";
import { DetailSection } from "./detail-section.tsx";
import { HistoryLine } from "./history-line.tsx";

/** Who changed the subscription and its overrides, the old and new values, and detected drift. */
export function AccountHistory({ account }: { account: AccountDetail }) {
  const t = useTranslations("accounts.detail");
  const history = useInfiniteQuery(historyQuery(account.id));
  const entries = history.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <DetailSection title={t("history")} flush>
      {history.data ? null : history.error ? (
        <ErrorState error={history.error} onRetry={() => void history.refetch()} />
      ) : (
        <div aria-hidden className="grid gap-3 px-4 py-3.5 md:px-5">
          <Skeleton className="h-3.5 w-3/4" />
          <Skeleton className="h-3.5 w-1/2" />
        </div>
      )}
      {history.data && entries.length === 0 ? (
        <p className="px-4 py-3.5 text-muted md:px-5">{t("historyNone")}</p>
      ) : null}
      {entries.length > 0 ? (
        <ol aria-label={t("history")} className="divide-y divide-line">
          {entries.map((entry) => (
            <HistoryLine key={entry.id} entry={entry} account={account} />
          ))}
        </ol>
      ) : null}
      {history.hasNextPage ? (
        <div className="border-line border-t px-4 py-2.5 md:px-5">
          <Button size="sm" disabled={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
            {t("historyMore")}
          </Button>
        </div>
      ) : null}
    </DetailSection>
  );
}
