"use client";

import { ScanSearch, UserRound } from "lucide-react";
import { useTranslations } from "next-intl";
import type { PropertyState } from "#lib/states/schema";

/** The source of a change, unless it was a webhook. */
export function SourceMark({ source }: Pick<PropertyState, "source">) {
  const t = useTranslations("states.source");
  if (source === "webhook") return null;
  const isPoll = source === "poll";
  const Icon = isPoll ? ScanSearch : UserRound;
  return (
    <span
      className={`inline-flex items-center gap-1 whitespace-nowrap text-sm ${isPoll ? "text-notice" : "text-muted"}`}
    >
      <Icon aria-hidden className="size-3.5 shrink-0" />
      {t(source)}
    </span>
  );
}
