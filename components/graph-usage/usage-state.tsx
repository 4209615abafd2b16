"use client";

import { CirclePause, TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge";
import { absoluteTime } from "#lib/format/time";
import type { ObjectUsage } from "#lib/graph/usage-schema";
import { useLocalTimeZone } from "../ui/local-time-zone.ts";

/** Nothing while calls are allowed, otherwise a word for what blocks them. */
export function UsageState({ usage: { state } }: { usage: ObjectUsage }) {
  const t = useTranslations("usage.states");
  if (state === "free") return null;
  const isHeld = state !== "slowed";
  const icon = isHeld ? (
    <CirclePause aria-hidden className="size-3" />
  ) : (
    <TriangleAlert aria-hidden className="size-3" />
  );
  return (
    <Badge tone={isHeld ? "critical" : "warning"} icon={icon}>
      {t(state)}
    </Badge>
  );
}

/** Why calls are blocked, and when they start again. */
export function UsageReason({ usage }: { usage: ObjectUsage }) {
  const t = useTranslations("usage");
  const locale = useLocale();
  const timeZone = useLocalTimeZone();
  const { state, resumesAt, failure } = usage;
  if (state === "free") return null;
  return (
    <div className="text-sm">
      <p>{resumesAt ? t("resumes", { time: absoluteTime(resumesAt, locale, timeZone) }) : t(`reasons.${state}`)}</p>
      {failure ? <p className="wrap-anywhere text-muted">{t("metaWords", { message: failure.message })}</p> : null}
    </div>
  );
}
