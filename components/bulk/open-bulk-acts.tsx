"use client";

import { useQuery } from "@tanstack/react-query";
import { CirclePause, LoaderCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "#components/ui/link";
import { openBulkActsQuery } from "#lib/subscriptions/bulk/client/queries";
import { BulkActTitle } from "./bulk-act-title.tsx";
import { settledOf } from "./counts.ts";

/** Acts that have not ended, whoever started them: one line each, above the list. */
export function OpenBulkActs() {
  const t = useTranslations("bulk");
  const { data } = useQuery(openBulkActsQuery());
  if (!data || data.items.length === 0) return null;
  return (
    <ul className="divide-y divide-line border-line border-b bg-sunken">
      {data.items.map((act) => (
        <li key={act.id} className="flex flex-wrap items-center gap-x-2 px-4 py-1.5 md:px-6">
          {act.state === "paused" ? (
            <CirclePause aria-hidden className="size-4 shrink-0 text-warning" />
          ) : (
            <LoaderCircle aria-hidden className="size-4 shrink-0 animate-spin text-muted" />
          )}
          <Link href={`/accounts/bulk/${act.id}`} className="font-medium hover:underline">
            <BulkActTitle act={act} />
          </Link>
          <span className="text-muted">
            {act.state === "paused" ? t("states.paused") : t("progress", { done: settledOf(act), total: act.total })}
          </span>
        </li>
      ))}
    </ul>
  );
}
