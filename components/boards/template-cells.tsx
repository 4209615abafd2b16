"use client";

import { ArrowRight } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { RelativeTime } from "#components/ui/time";
import type { TemplateItem } from "#lib/accounts/schema";
import { dateTime } from "#lib/format/time";
import type { EntityState } from "#lib/states/schema";
import { useSinceWords } from "../states/since.tsx";
import { SourceMark } from "../states/source-mark.tsx";
import { StateBadge } from "../states/state-badge.tsx";
import { useStateWords } from "../states/use-state-words.ts";
import { useLocalTimeZone } from "../ui/local-time-zone.ts";

/** The status, since when, and why. */
export function TemplateStatus({ template }: { template: TemplateItem }) {
  const t = useTranslations("boards");
  const words = useStateWords("template");
  const since = useSinceWords();
  const locale = useLocale();
  const timeZone = useLocalTimeZone();
  const state = template.states?.properties.status;
  const pause = state?.details?.pause;
  const until = state?.effectiveAt;
  const reason = template.rejectedReason;
  const time = (iso: string) =>
    dateTime(iso, locale, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", timeZone });
  const notes = [
    state ? since(state.since) : null,
    until && template.status === "PAUSED" ? t("until", { time: time(until) }) : null,
    reason && reason !== "NONE" ? words.reason(reason).toLowerCase() : null,
    typeof pause === "string" && t.has(`pauses.${pause}`) ? t(`pauses.${pause}`) : null,
  ].filter((note) => note !== null);
  return (
    <>
      <StateBadge kind="template" status={template.status} />
      <span
        className="hidden truncate text-muted text-sm @xl:block"
        suppressHydrationWarning // a second may pass between the server's clock and the browser's
      >
        {notes.join(", ")}
      </span>
    </>
  );
}

type CategoryProps = {
  category: string | null;
  announced: { value: string | null; effectiveAt: string | null } | null;
};

/** The current category, and the next one if Meta has announced it. */
export function CategoryCell({ category, announced }: CategoryProps) {
  const t = useTranslations("boards");
  const words = useStateWords("template");
  const locale = useLocale();
  const timeZone = useLocalTimeZone();
  const now = category ? words.category(category) : "–";
  if (!announced?.value) return <span className="block truncate text-muted">{now}</span>;
  const day = (iso: string) => dateTime(iso, locale, { weekday: "short", day: "numeric", month: "short", timeZone });
  return (
    <>
      <span className="flex items-center gap-1 truncate">
        <span className="text-muted">{now}</span>
        <ArrowRight aria-label={t("becomes")} className="size-3.5 shrink-0 text-notice" />
        {words.category(announced.value)}
      </span>
      {announced.effectiveAt ? (
        <span className="block truncate text-notice text-sm">{t("on", { day: day(announced.effectiveAt) })}</span>
      ) : null}
    </>
  );
}

/** The time of the last change, and its source unless it was a webhook. */
export function ChangedCell({ changedAt, source }: { changedAt: string; source: "poll" | "console" | null }) {
  return (
    <>
      <RelativeTime iso={changedAt} focusable={false} className="text-muted" />
      {source ? (
        <span className="hidden @4xl:block">
          <SourceMark source={source} />
        </span>
      ) : null}
    </>
  );
}

/** The category that Meta has announced, or null. */
export function announcedCategory(states: EntityState | null): CategoryProps["announced"] {
  const announced = states?.properties.announcedCategory;
  return announced?.value ? announced : null;
}
