"use client";

import { useQuery } from "@tanstack/react-query";
import { BookmarkPlus, Save } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { Skeleton } from "#components/ui/skeleton";
import { patchView, viewsQuery } from "#lib/views/client/queries";
import type { OpenedView } from "#lib/views/schema";
import type { ViewAct } from "./types.ts";
import { useChangeViews } from "./use-change-views.ts";
import { ViewRow } from "./view-row.tsx";

type ViewListProps = {
  current: OpenedView | null;
  /** The filter in the URL. */
  filter: string;
  isChanged: boolean;
  onAct: (act: ViewAct) => void;
  onClose: () => void;
};

export default function ViewList({ current, filter, isChanged, onAct, onClose }: ViewListProps) {
  const t = useTranslations("views");
  const common = useTranslations("common");
  const { data, error, refetch } = useQuery(viewsQuery());
  const { mutate, isPending } = useChangeViews();
  const update = (view: OpenedView) =>
    mutate({ act: () => patchView(view.id, { query: filter }), done: t("updated", { name: view.name }) });
  return (
    <>
      {data && data.items.length > 0 ? (
        <ul aria-label={t("title")} className="max-h-80 overflow-y-auto p-1">
          {data.items.map((view) => (
            <ViewRow
              key={view.id}
              view={view}
              isCurrent={view.id === current?.id}
              canShare={data.canShare}
              onAct={onAct}
              onClose={onClose}
            />
          ))}
        </ul>
      ) : data ? (
        <p className="px-3 py-4 text-muted">{t("none")}</p>
      ) : error ? (
        <p className="flex items-center justify-between gap-3 px-3 py-4 text-muted">
          {common("failed")}
          <Button size="sm" onClick={() => void refetch()}>
            {common("retry")}
          </Button>
        </p>
      ) : (
        <div aria-hidden className="grid gap-3 p-3">
          <Skeleton className="h-4 w-48" />
          <Skeleton className="h-4 w-36" />
        </div>
      )}
      <div className="flex flex-wrap gap-2 border-line border-t bg-bg p-2">
        {current?.canChange && isChanged ? (
          <Button
            size="sm"
            disabled={isPending}
            onClick={() => update(current)}
            icon={<Save aria-hidden className="size-3.5" />}
          >
            <span className="max-w-64 truncate">{t("update", { name: current.name })}</span>
          </Button>
        ) : null}
        <Button
          size="sm"
          onClick={() => onAct({ kind: "save" })}
          icon={<BookmarkPlus aria-hidden className="size-3.5" />}
        >
          {t("save")}
        </Button>
      </div>
    </>
  );
}
