"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, Suspense, useState } from "react";
import { ErrorState } from "#components/ui/error-state";
import { ListPill } from "#components/ui/list-pill";
import { PageHeader } from "#components/ui/page-header";
import { ViewNotice } from "#components/views/view-notice";
import { StatePanelFrame } from "../states/panel-frame.tsx";
import { lazyPart } from "../ui/lazy-part.ts";
import type { useRowPanel } from "../ui/use-row-panel.ts";

const StatePanel = lazyPart(() => import("../states/panel.tsx"));

type BoardFrameProps = {
  kind: "template" | "phone";
  title: string;
  summary: ReactNode;
  actions: ReactNode;
  /** Shown above the list: counts and filters. */
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
  opened: string | null;
  panel: ReturnType<typeof useRowPanel>;
};

/** The layout of a board: counts, filters, a list (loading, failed, empty or filled), and a side panel for one row. */
export function BoardFrame({ kind, title, summary, actions, head, query, opened, panel, ...parts }: BoardFrameProps) {
  const t = useTranslations("boards");
  // Once opened, the panel stays mounted: on phones, it slides out when it closes.
  const [hasPanel, setHasPanel] = useState(opened !== null);
  if (opened !== null && !hasPanel) setHasPanel(true);
  return (
    <div className="relative flex h-full flex-col">
      <div className="border-line border-b">
        <PageHeader title={title} summary={summary} actions={actions} />
        {head}
        <ViewNotice />
      </div>
      <div className="flex min-h-0 flex-1">
        <section className="@container relative flex min-h-0 min-w-0 flex-1 flex-col">
          <ListPill
            words={parts.waiting > 0 ? t("changed", { count: parts.waiting }) : null}
            onShow={parts.onShowChanges}
            className="top-12 z-30"
          />
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
        {hasPanel ? (
          <Suspense fallback={<StatePanelFrame />}>
            <StatePanel
              kind={kind}
              id={opened}
              headingRef={panel.headingRef}
              onOpen={panel.open}
              onClose={panel.close}
              onStep={panel.step}
            />
          </Suspense>
        ) : null}
      </div>
      {parts.selection}
    </div>
  );
}
