"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { ChevronLeft, ListChecks } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { EndlessList } from "#components/ui/endless-list";
import { ErrorState } from "#components/ui/error-state";
import { Link } from "#components/ui/link";
import { PageHeader } from "#components/ui/page-header";
import { RowSkeleton } from "#components/ui/row-skeleton";
import { SegmentedControl } from "#components/ui/segmented-control";
import { RelativeTime } from "#components/ui/time";
import { checkedAccountsQuery } from "#lib/checks/client/queries";
import type { CheckCount, CheckedAccount, CheckKey } from "#lib/checks/schema";
import { CheckStateBadge } from "./check-state.tsx";
import { useCheckWords } from "./use-check-words.ts";

const GRID =
  "grid grid-cols-[1fr_auto] items-start gap-x-4 gap-y-1 px-4 py-2.5 md:px-6 @2xl:grid-cols-[minmax(12rem,1fr)_8rem_6rem]";

type CheckedAccountsProps = {
  check: CheckKey;
  state: "failed" | "unknown";
  count: CheckCount | undefined;
  onState: (state: "failed" | "unknown") => void;
  onBack: () => void;
};

/** The accounts for which one check failed or was inconclusive. */
export function CheckedAccounts({ check, state, count, onState, onBack }: CheckedAccountsProps) {
  const t = useTranslations("checks");
  const words = useCheckWords();
  const query = useInfiniteQuery({ ...checkedAccountsQuery(check, state), placeholderData: keepPreviousData });
  const pages = query.data?.pages.flatMap((page) => page.items);
  const accounts = pages?.map((item) => ({ ...item, id: `${item.wabaId} ${item.appId}` }));
  const states = (["failed", "unknown"] as const).map((value) => ({ value, label: t(`states.${value}`) }));
  return (
    <div className="flex h-full flex-col">
      <div className="border-line border-b pb-2">
        <div className="px-3 pt-2 md:px-5">
          <Button variant="ghost" size="sm" icon={<ChevronLeft aria-hidden className="size-4" />} onClick={onBack}>
            {t("everything.back")}
          </Button>
        </div>
        <PageHeader
          title={words.title(check)}
          summary={t("everything.ofCheck", { failed: count?.failed ?? 0, unknown: count?.unknown ?? 0 })}
          actions={<SegmentedControl label={t("everything.state")} value={state} onChange={onState} options={states} />}
        />
        <p className="max-w-prose px-4 text-muted md:px-6">{words.meaning(check)}</p>
      </div>
      <section className="@container flex min-h-0 flex-1 flex-col">
        {accounts && accounts.length > 0 ? (
          <EndlessList
            items={accounts}
            label={t("everything.listLabel")}
            headings={null}
            renderItem={(item) => <CheckedAccountRow item={item} />}
            rowHeight={60}
            skeleton={<AccountsSkeleton rows={3} />}
            end={t("everything.end", { count: accounts.length })}
            query={query}
          />
        ) : accounts ? (
          <EmptyState
            icon={<ListChecks aria-hidden />}
            title={t("everything.nobody")}
            body={t("everything.nobodyBody")}
          />
        ) : query.error ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <AccountsSkeleton rows={8} />
        )}
      </section>
    </div>
  );
}

function AccountsSkeleton({ rows }: { rows: number }) {
  return <RowSkeleton grid={GRID} cells={[]} cellClass="" rows={rows} />;
}

function CheckedAccountRow({ item: { wabaId, wabaName, appId, checkedAt, result } }: { item: CheckedAccount }) {
  const words = useCheckWords();
  const href = `/accounts/${encodeURIComponent(wabaId)}?${new URLSearchParams({ app: appId })}#checks`;
  return (
    <div className={`relative hover:bg-routine-soft/60 ${GRID}`}>
      <span className="col-span-2 min-w-0 @2xl:col-span-1">
        <Link
          href={href}
          className="block truncate font-semibold after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
        >
          {wabaName ?? wabaId}
        </Link>
        <span className="wrap-anywhere block text-muted">{words.sentence(result)}</span>
      </span>
      <CheckStateBadge state={result.state} />
      <RelativeTime iso={checkedAt} focusable={false} className="justify-self-end text-muted" />
    </div>
  );
}
