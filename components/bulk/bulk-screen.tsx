"use client";

import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useEffect } from "react";
import { Button } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { EndlessList } from "#components/ui/endless-list";
import { ErrorState } from "#components/ui/error-state";
import { Link } from "#components/ui/link";
import { Skeleton } from "#components/ui/skeleton";
import { ACCOUNTS_KEY } from "#lib/accounts/client/queries";
import { BULK_ITEMS_KEY, bulkActQuery, bulkItemsQuery, isUnderWay } from "#lib/subscriptions/bulk/client/queries";
import { type BulkAct, BulkItemState } from "#lib/subscriptions/bulk/schema";
import { BulkCounts } from "./bulk-counts.tsx";
import { BulkHead } from "./bulk-head.tsx";
import { BulkItemRow } from "./bulk-item-row.tsx";
import { BulkStanding } from "./bulk-standing.tsx";

type BulkScreenProps = { id: string; canOperate: boolean };

export function BulkScreen({ id, canOperate }: BulkScreenProps) {
  const act = useQuery(bulkActQuery(id));
  if (act.data) return <Loaded act={act.data} canOperate={canOperate} />;
  if (!act.error) return <BulkSkeleton />;
  if ("status" in act.error && (act.error.status === 404 || act.error.status === 400)) return <NoSuchAct />;
  return <ErrorState error={act.error} onRetry={() => void act.refetch()} />;
}

function NoSuchAct() {
  const t = useTranslations("bulk");
  return (
    <EmptyState
      icon={<SearchX aria-hidden />}
      title={t("missing")}
      body={t("missingBody")}
      action={<Button render={<Link href="/accounts/bulk" />}>{t("allActs")}</Button>}
    />
  );
}

function Loaded({ act, canOperate }: { act: BulkAct; canOperate: boolean }) {
  const t = useTranslations("bulk");
  const [state, setState] = useQueryState("state", parseAsStringLiteral(BulkItemState.options));
  const query = useInfiniteQuery({
    ...bulkItemsQuery(act.id, state, isUnderWay(act)),
    placeholderData: keepPreviousData,
  });
  useFreshAfter(act);
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="flex h-full flex-col">
      <div className="border-line border-b">
        <BulkHead act={act} canOperate={canOperate} />
        <BulkStanding act={act} />
        <BulkCounts act={act} value={state} onChange={(value) => void setState(value)} />
      </div>
      <section className="@container flex min-h-0 flex-1 flex-col">
        {query.data && items.length > 0 ? (
          <EndlessList
            key={state}
            items={items}
            label={t("itemsLabel")}
            headings={null}
            renderItem={(item) => <BulkItemRow item={item} action={act.action} />}
            rowHeight={45}
            skeleton={<ItemsSkeleton />}
            end={t("end", { count: items.length })}
            query={query}
          />
        ) : query.data ? (
          <p className="px-6 py-16 text-center text-muted">{t("none")}</p>
        ) : query.error ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <ItemsSkeleton />
        )}
      </section>
    </div>
  );
}

/** Invalidates loaded data that the act has changed. */
function useFreshAfter({ state, finishedAt, counts }: BulkAct): void {
  const client = useQueryClient();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of them tells that rows have changed
  useEffect(() => {
    void client.invalidateQueries({ queryKey: BULK_ITEMS_KEY });
  }, [client, state, finishedAt]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  useEffect(() => {
    void client.invalidateQueries({ queryKey: ACCOUNTS_KEY, refetchType: "none" });
  }, [client, counts.done, finishedAt]);
}

function ItemsSkeleton() {
  return (
    <div aria-hidden className="grid gap-4 px-4 py-3 md:px-6">
      {["w-40", "w-52", "w-44"].map((width) => (
        <Skeleton key={width} className={`h-4 ${width}`} />
      ))}
    </div>
  );
}

function BulkSkeleton() {
  return (
    <div aria-hidden className="grid gap-3 px-4 py-5 md:px-6">
      <Skeleton className="h-6 w-64" />
      <Skeleton className="h-2 w-full" />
      <Skeleton className="h-4 w-80" />
    </div>
  );
}
