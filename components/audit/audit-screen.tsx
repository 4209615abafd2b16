"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { ArrowLeft, ScrollText } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { Button } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { EndlessList } from "#components/ui/endless-list";
import { ErrorState } from "#components/ui/error-state";
import { PageHeader } from "#components/ui/page-header";
import { auditOptions } from "#lib/audit-log/client/queries";
import { auditSearchParams } from "#lib/audit-log/search-params";
import { AuditExportMenu } from "./audit-export-menu.tsx";
import { AuditFilterBar } from "./audit-filters.tsx";
import { AuditHeadings, AuditRow, AuditSkeleton } from "./audit-row.tsx";

export function AuditScreen() {
  const t = useTranslations("audit");
  const [filters, setFilters] = useQueryStates(auditSearchParams, { history: "push" });
  const query = useInfiniteQuery({ ...auditOptions(filters), placeholderData: keepPreviousData });
  const entries = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="flex h-full flex-col">
      <div className="border-line border-b">
        <PageHeader
          title={t("title")}
          summary={t("summary")}
          actions={
            <>
              <Button
                variant="ghost"
                render={<Link href="/settings" />}
                icon={<ArrowLeft aria-hidden className="size-4" />}
              >
                {t("back")}
              </Button>
              <AuditExportMenu filters={filters} />
            </>
          }
        />
        <AuditFilterBar filters={filters} onChange={(next) => void setFilters(next)} />
      </div>
      <section className="@container flex min-h-0 flex-1 flex-col">
        {query.data && entries.length > 0 ? (
          <EndlessList
            items={entries}
            label={t("listLabel")}
            headings={<AuditHeadings />}
            renderItem={(entry) => <AuditRow entry={entry} />}
            rowHeight={40}
            skeleton={<AuditSkeleton rows={3} />}
            end={t("end")}
            query={query}
          />
        ) : query.data ? (
          <EmptyState
            icon={<ScrollText aria-hidden />}
            title={t("none.title")}
            body={t("none.body")}
            action={
              <Button
                onClick={() =>
                  void setFilters({ last: "all", from: null, to: null, domain: null, actor: null, id: null })
                }
              >
                {t("none.action")}
              </Button>
            }
          />
        ) : query.error ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <AuditSkeleton />
        )}
      </section>
    </div>
  );
}
