"use client";

import { History, SearchX } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { EmptyState } from "#components/ui/empty-state";
import { absoluteTime } from "#lib/format/time";
import type { ApiProblem } from "#lib/http/client/api-client";

/** Why a link leads to no event: retention deleted it, or it never existed. */
export function EventGone({ problem }: { problem: ApiProblem }) {
  const t = useTranslations("events.detail");
  const locale = useLocale();
  const { occurredAt, keptDays } = problem.extra as {
    occurredAt?: string;
    keptDays?: { conversation: number; management: number };
  };
  if (problem.code !== "retained_away" || !occurredAt || !keptDays) {
    return <EmptyState icon={<SearchX aria-hidden />} title={t("missing")} body={t("missingBody")} />;
  }
  return (
    <EmptyState
      icon={<History aria-hidden />}
      title={t("retained")}
      body={
        <>
          <p>{t("retainedBody", { time: absoluteTime(occurredAt, locale) })}</p>
          <p className="mt-1">{t("retainedDays", keptDays)}</p>
        </>
      }
    />
  );
}
