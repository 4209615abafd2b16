"use client";

import type { ReactNode } from "react";
import { ErrorState } from "#components/ui/error-state";
import { PageHeader } from "#components/ui/page-header";
import { ViewNotice } from "#components/views/view-notice";
import { ChangedPill } from "./changed-pill.tsx";

type BoardFrameProps = {
  title: string;
  summary: ReactNode;
  actions: ReactNode;
  /** Counts, filters and what else stands above the list. */
  head: ReactNode;
  query: { data: unknown; error: Error | null; refetch: () => Promise<unknown> };
  isEmpty: boolean;
  list: ReactNode;
  skeleton: ReactNode;
  empty: ReactNode;
  footer: ReactNode;
  selection: ReactNode;
  waiting: number;
  onShowChanges: () => void;
};

/** A page with counts, filters and a list in one of its four states. */
export function BoardFrame({ title, summary, actions, head, query, ...parts }: BoardFrameProps) {
  return (
    <div className="relative flex h-full flex-col">
      <div className="border-line border-b">
        <PageHeader title={title} summary={summary} actions={actions} />
        {head}
        <ViewNotice />
      </div>
      <div className="flex min-h-0 flex-1">
        <section className="@container relative flex min-h-0 min-w-0 flex-1 flex-col">
          <ChangedPill count={parts.waiting} onShow={parts.onShowChanges} />
          {query.data && !parts.isEmpty ? (
            parts.list
          ) : query.data ? (
            parts.empty
          ) : query.error ? (
            <ErrorState error={query.error} onRetry={() => void query.refetch()} />
          ) : (
            parts.skeleton
          )}
          {parts.footer}
        </section>
      </div>
      {parts.selection}
    </div>
  );
}
