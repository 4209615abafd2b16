"use client";

import { Bookmark } from "lucide-react";
import { useTranslations } from "next-intl";
import { Suspense, useState } from "react";
import { Button } from "#components/ui/button";
import { Popover } from "#components/ui/popover";
import { Skeleton } from "#components/ui/skeleton";
import { lazyPart } from "../ui/lazy-part.ts";
import type { ViewAct } from "./types.ts";
import { useCurrentView } from "./use-current-view.ts";

const ViewList = lazyPart(() => import("./view-list.tsx"));
const ViewDialog = lazyPart(() => import("./view-dialog.tsx"));

/** The button of saved views: shows the open view and all others, and saves the current filter. */
export function SavedViews() {
  const t = useTranslations("views");
  const [isOpen, setOpen] = useState(false);
  const [act, setAct] = useState<ViewAct | null>(null);
  const { view, page, filter, isChanged } = useCurrentView();
  const begin = (next: ViewAct) => {
    setOpen(false);
    setAct(next);
  };
  return (
    <>
      <Popover
        label={t("title")}
        align="end"
        open={isOpen}
        onOpenChange={setOpen}
        trigger={
          <Button icon={<Bookmark aria-hidden className="size-4" />}>
            <span className={view ? "max-w-40 truncate" : "max-md:sr-only"}>{view?.name ?? t("title")}</span>
            {isChanged ? <span className="font-normal text-muted">{t("changed")}</span> : null}
          </Button>
        }
      >
        <div className="w-88 max-w-full overflow-y-auto">
          <Suspense fallback={<Skeleton className="m-4 h-24" />}>
            <ViewList
              current={view}
              filter={filter}
              isChanged={isChanged}
              onAct={begin}
              onClose={() => setOpen(false)}
            />
          </Suspense>
        </div>
      </Popover>
      {act ? (
        <Suspense>
          <ViewDialog act={act} page={page} filter={filter} currentId={view?.id ?? null} onClose={() => setAct(null)} />
        </Suspense>
      ) : null}
    </>
  );
}
