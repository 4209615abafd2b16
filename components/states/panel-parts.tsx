"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { SearchX, TriangleAlert, Unplug } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { EmptyState } from "#components/ui/empty-state";
import { ErrorState } from "#components/ui/error-state";
import { Skeleton } from "#components/ui/skeleton";
import { RelativeTime } from "#components/ui/time";
import { ApiProblem } from "#lib/http/client/api-client";

type PanelInsteadProps = { query: UseQueryResult<unknown>; kind: "template" | "phone"; actions?: ReactNode };

/** Shown instead of the content while it loads, or if it is unknown or failed to load. */
export function PanelInstead({ query: { error, refetch }, kind, actions }: PanelInsteadProps) {
  const t = useTranslations("states.panel");
  const isUnknown = error instanceof ApiProblem && error.status === 404;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="flex min-h-10 items-end justify-end gap-0.5 px-3">{actions}</div>
      {isUnknown ? (
        <EmptyState icon={<SearchX aria-hidden />} title={t(`unknown.${kind}`)} body={t("unknownBody")} />
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <StatePanelSkeleton />
      )}
    </div>
  );
}

type StaleNoticeProps = { isGone: boolean; changedAt: string; lostSince: string | null; kind: "template" | "phone" };

/** Warns if the shown state may be out of date: it was deleted, or no access token reaches its account. */
export function StaleNotice({ isGone, changedAt, lostSince, kind }: StaleNoticeProps) {
  const t = useTranslations("states.panel");
  const time = (iso: string) => () => <RelativeTime iso={iso} long />;
  if (isGone) {
    return (
      <Notice icon={<TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />}>
        {t.rich(`gone.${kind}`, { time: time(changedAt) })}
      </Notice>
    );
  }
  if (!lostSince) return null;
  return (
    <Notice icon={<Unplug aria-hidden className="mt-0.5 size-4 shrink-0" />}>
      {t.rich("stale", { time: time(lostSince) })}
    </Notice>
  );
}

function Notice({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <p className="mx-5 mt-3 flex gap-2 rounded-lg bg-warning-soft px-3 py-2 text-warning">
      {icon}
      <span className="min-w-0 flex-1">{children}</span>
    </p>
  );
}

export function StatePanelSkeleton() {
  return (
    <div aria-hidden className="grid gap-3 px-5">
      <Skeleton className="h-4 w-28" />
      <Skeleton className="h-5 w-3/5" />
      <Skeleton className="h-4 w-2/5" />
      <div className="flex gap-2">
        <Skeleton className="h-7 w-44" />
        <Skeleton className="h-7 w-24" />
        <Skeleton className="h-7 w-20" />
      </div>
      <Skeleton className="mt-3 h-36 w-full" />
      {["w-52", "w-64", "w-44", "w-56"].map((width) => (
        <div key={width} className="grid gap-1.5">
          <Skeleton className={`h-4 ${width}`} />
          <Skeleton className="h-3.5 w-40" />
        </div>
      ))}
    </div>
  );
}
