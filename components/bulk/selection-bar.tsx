"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button, IconButton } from "#components/ui/button";
import { accountIdsQuery } from "#lib/accounts/client/queries";
import type { AccountFilter } from "#lib/accounts/search-params";
import { BULK_LIMIT, type BulkAction } from "#lib/subscriptions/bulk/schema";
import type { useRowSelection } from "../ui/use-row-selection.ts";
import { BulkDialog } from "./bulk-dialog.tsx";

type SelectionBarProps = { selection: ReturnType<typeof useRowSelection>; filters: AccountFilter };

/** The actions for the selected accounts; overlaps the end of the list while any is selected. */
export default function SelectionBar({ selection, filters }: SelectionBarProps) {
  const t = useTranslations("bulk");
  const [action, setAction] = useState<BulkAction | null>(null);
  const { data: all } = useQuery(accountIdsQuery(filters));
  const bar = useRef<HTMLElement>(null);
  const count = selection.ids.size;
  const isTooMany = count > BULK_LIMIT;
  const hasMore = all?.ids.some((id) => !selection.ids.has(id)) ?? false;
  return (
    <section
      ref={bar}
      tabIndex={-1}
      aria-label={t("selection")}
      className="pointer-events-none absolute inset-x-0 bottom-0 z-30 flex justify-center p-3 outline-none md:bottom-4"
    >
      <div className="pointer-events-auto flex max-w-full flex-wrap items-center gap-2 rounded-xl border border-line bg-surface px-3 py-2.5 shadow-lg">
        <div className="flex w-full items-center justify-between gap-2 sm:w-auto">
          <p aria-live="polite" className="font-medium">
            {isTooMany ? t("tooMany", { limit: BULK_LIMIT }) : t("selected", { count })}
          </p>
          <IconButton
            size="sm"
            label={t("clearSelection")}
            onClick={() => {
              document.getElementById("main")?.focus({ preventScroll: true });
              selection.clear();
            }}
            icon={<X aria-hidden className="size-4" />}
          />
        </div>
        {all && hasMore ? (
          <Button
            variant="ghost"
            size="sm"
            className="w-full sm:w-auto"
            onClick={() => {
              // The button disappears after the click, so move the focus.
              bar.current?.focus();
              selection.choose(all.ids);
            }}
          >
            {t(all.isMore ? "selectFirst" : "selectAll", { count: all.ids.length })}
          </Button>
        ) : null}
        <Button className="flex-1" disabled={isTooMany} onClick={() => setAction("unsubscribe")}>
          {t("unsubscribe")}
        </Button>
        <Button variant="primary" className="flex-1" disabled={isTooMany} onClick={() => setAction("subscribe")}>
          {t("subscribe")}
        </Button>
      </div>
      {action ? (
        <BulkDialog
          action={action}
          wabaIds={[...selection.ids]}
          appId={filters.app}
          onClose={() => setAction(null)}
          onStarted={selection.clear}
        />
      ) : null}
    </section>
  );
}
