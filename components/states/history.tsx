"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { ErrorState } from "#components/ui/error-state";
import { Skeleton } from "#components/ui/skeleton";
import { type ShownKind, stateHistoryQuery } from "#lib/accounts/client/state-queries";
import { HistoryEntry } from "./history-entry.tsx";

/** All changes with their sources, newest first. */
export function StateHistory({ kind, id }: { kind: ShownKind; id: string }) {
  const t = useTranslations("states.panel");
  const history = useInfiniteQuery(stateHistoryQuery(kind, id));
  const changes = history.data?.pages.flatMap(({ items }) => items) ?? [];
  if (!history.data) {
    if (history.error) return <ErrorState error={history.error} onRetry={() => void history.refetch()} />;
    return (
      <div aria-hidden className="grid gap-3">
        {["w-52", "w-64", "w-44"].map((width) => (
          <div key={width} className="grid gap-1.5">
            <Skeleton className={`h-4 ${width}`} />
            <Skeleton className="h-3.5 w-40" />
          </div>
        ))}
      </div>
    );
  }
  if (changes.length === 0) return <p className="text-muted">{t("historyNone")}</p>;
  return (
    <>
      <ol aria-label={t("history")}>
        {changes.map((change) => (
          <HistoryEntry key={change.id} change={change} />
        ))}
      </ol>
      {history.hasNextPage ? (
        <Button size="sm" disabled={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
          {t("historyMore")}
        </Button>
      ) : null}
    </>
  );
}
