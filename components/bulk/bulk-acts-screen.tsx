"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { ListChecks } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { EndlessList } from "#components/ui/endless-list";
import { ErrorState } from "#components/ui/error-state";
import { Link } from "#components/ui/link";
import { PageHeader } from "#components/ui/page-header";
import { Skeleton } from "#components/ui/skeleton";
import { RelativeTime } from "#components/ui/time";
import { bulkActsQuery } from "#lib/subscriptions/bulk/client/queries";
import type { BulkAct } from "#lib/subscriptions/bulk/schema";
import { AccountsBreadcrumb } from "../accounts/accounts-breadcrumb.tsx";
import { BulkActTitle } from "./bulk-act-title.tsx";
import { settledOf } from "./counts.ts";

/** All bulk actions, newest first. */
export function BulkActsScreen() {
  const t = useTranslations("bulk");
  const query = useInfiniteQuery(bulkActsQuery());
  const acts = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="flex h-full flex-col">
      <div className="border-line border-b pb-2">
        <AccountsBreadcrumb />
        <PageHeader title={t("allActs")} summary={t("allActsSummary")} />
      </div>
      {query.data && acts.length > 0 ? (
        <EndlessList
          items={acts}
          label={t("allActs")}
          headings={null}
          renderItem={(act) => <ActRow act={act} />}
          rowHeight={57}
          skeleton={<ActsSkeleton />}
          end={t("endOfActs", { count: acts.length })}
          query={query}
        />
      ) : query.data ? (
        <EmptyState
          icon={<ListChecks aria-hidden />}
          title={t("noActs")}
          body={t("noActsBody")}
          action={<Button render={<Link href="/accounts" />}>{t("back")}</Button>}
        />
      ) : query.error ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <ActsSkeleton />
      )}
    </div>
  );
}

function ActRow({ act }: { act: BulkAct }) {
  const t = useTranslations("bulk");
  const facts = [
    t("progress", { done: settledOf(act), total: act.total }),
    act.counts.failed > 0 ? t("failedCount", { count: act.counts.failed }) : null,
    t(`states.${act.state}`),
  ];
  return (
    <div className="relative flex flex-wrap items-center gap-x-4 px-4 py-2 hover:bg-routine-soft/60 md:px-6">
      <div className="min-w-0 flex-1">
        <Link
          href={`/accounts/bulk/${act.id}`}
          className="block truncate font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
        >
          <BulkActTitle act={act} />
        </Link>
        <p className="truncate text-muted text-sm">{facts.filter(Boolean).join(" · ")}</p>
      </div>
      <p className="text-right text-muted text-sm">
        {act.actor}
        <span className="block">
          <RelativeTime iso={act.createdAt} long focusable={false} className="relative z-10" />
        </span>
      </p>
    </div>
  );
}

function ActsSkeleton() {
  return (
    <div aria-hidden className="grid gap-4 px-4 py-3 md:px-6">
      {["w-56", "w-48", "w-64"].map((width) => (
        <Skeleton key={width} className={`h-4 ${width}`} />
      ))}
    </div>
  );
}
