"use client";

import { ArrowRight, ChevronRight, ScanSearch, UserRound, Webhook } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Link } from "#components/ui/link";
import { RelativeTime } from "#components/ui/time";
import { duration, timeInSentence } from "#lib/format/time";
import type { StateChange } from "#lib/states/schema";
import { useHasRole } from "../shell/role.tsx";
import { useNow } from "../ui/clock.tsx";
import { useLocalTimeZone } from "../ui/local-time-zone.ts";
import { useChangeTitle } from "./use-change-title.ts";
import { usePropertyWords, type ValueTone } from "./use-property-words.ts";

const DOTS: Readonly<Record<ValueTone, string>> = {
  good: "bg-accent",
  neutral: "bg-control",
  warning: "bg-warning",
  critical: "bg-critical",
};
export const VALUE_TONES: Readonly<Record<ValueTone, string>> = {
  good: "text-accent-text",
  neutral: "text-text",
  warning: "text-warning",
  critical: "text-critical",
};
const GAP_MS = 30 * 60_000;

/** One change as an entry on a vertical timeline. */
export function HistoryEntry({ change }: { change: StateChange }) {
  const tone = usePropertyWords(change.kind).tone(change.property, change.after);
  return (
    <li className="group relative pb-4 pl-5 last:pb-2">
      <span aria-hidden className="absolute top-3 bottom-0 left-[3.5px] w-px bg-line group-last:hidden" />
      <span aria-hidden className={`absolute top-1.5 left-0 size-2 rounded-full ${DOTS[tone]}`} />
      <ChangeWords change={change} />
    </li>
  );
}

/** What changed and when, before → after, the source with a link to it, and Meta's explanation. */
export function ChangeWords({ change }: { change: StateChange }) {
  const t = useTranslations("states.panel");
  const title = useChangeTitle(change.kind);
  const words = usePropertyWords(change.kind);
  const { property, aspect, before, after, details, effectiveAt } = change;
  const isFirst = before === null && after !== null;
  const texts = ["description", "rejection", "recommendation"].flatMap((name) => {
    const text = details?.[name];
    return typeof text === "string" && text !== "" ? [{ name, text }] : [];
  });
  return (
    <div className="min-w-0">
      <p className="flex items-baseline justify-between gap-3">
        <span className="wrap-anywhere min-w-0 font-medium">
          {title(change)}
          {aspect ? <span className="font-normal text-muted"> · {words.value("aspect", aspect)}</span> : null}
        </span>
        <ChangeTime iso={change.occurredAt} />
      </p>
      <p className="mt-0.5 flex flex-wrap items-center gap-x-2 gap-y-0.5 text-muted text-sm">
        {property === "content" || isFirst ? null : (
          <span className="wrap-anywhere inline-flex flex-wrap items-center gap-1">
            {words.value(property, before)}
            <ArrowRight aria-label={t("to")} className="size-3 shrink-0 text-faint" />
            <span className={`font-medium ${VALUE_TONES[words.tone(property, after)]}`}>
              {words.value(property, after)}
            </span>
          </span>
        )}
        <Between change={change} />
        <Source change={change} />
      </p>
      {effectiveAt ? (
        <p className="text-muted text-sm">{t.rich("effective", { time: () => <ChangeTime iso={effectiveAt} /> })}</p>
      ) : null}
      {texts.map(({ name, text }) => (
        <p key={name} className="wrap-anywhere text-muted text-sm">
          {t(`details.${name}`, { text })}
        </p>
      ))}
    </div>
  );
}

/** For example "3 hours ago" within a day, otherwise "22 Nov, 09:40". */
export function ChangeTime({ iso }: { iso: string }) {
  const locale = useLocale();
  const timeZone = useLocalTimeZone();
  const now = useNow();
  if (now - Date.parse(iso) < 86_400_000 && Date.parse(iso) <= now) {
    return <RelativeTime iso={iso} long focusable={false} className="shrink-0 text-muted text-sm" />;
  }
  return (
    <time dateTime={iso} className="shrink-0 whitespace-nowrap text-muted text-sm" suppressHydrationWarning>
      {timeInSentence(iso, locale, timeZone, now)}
    </time>
  );
}

/** A poll only knows that the change happened after the previous poll. */
function Between({ change: { source, occurredAt, checkedBeforeAt } }: { change: StateChange }) {
  const t = useTranslations("states.panel");
  const locale = useLocale();
  const timeZone = useLocalTimeZone();
  const now = useNow();
  if (source !== "poll" || !checkedBeforeAt) return null;
  const at = (iso: string) => timeInSentence(iso, locale, timeZone, now);
  return <span suppressHydrationWarning>{t("between", { from: at(checkedBeforeAt), to: at(occurredAt) })}</span>;
}

function Source({ change }: { change: StateChange }) {
  const t = useTranslations("states.panel");
  const locale = useLocale();
  const now = useNow();
  const isAdmin = useHasRole("admin");
  const { source, eventId, auditId, dueField, closedAt, learnedAt, wabaId } = change;
  if (source === "webhook") {
    return (
      <SourceWords icon={<Webhook aria-hidden className="size-3.5 shrink-0" />} words={t("byWebhook")}>
        {eventId ? <SourceLink href={`/events/${eventId}`}>{t("event")}</SourceLink> : null}
      </SourceWords>
    );
  }
  if (source === "console") {
    return (
      <SourceWords icon={<UserRound aria-hidden className="size-3.5 shrink-0" />} words={t("byConsole")}>
        {auditId && isAdmin ? (
          <SourceLink href={`/settings/audit?last=all&id=${auditId}`}>{t("audit")}</SourceLink>
        ) : null}
      </SourceWords>
    );
  }
  const lateMs = closedAt ? Date.parse(closedAt) - Date.parse(learnedAt) : 0;
  const isGap = dueField !== null && !closedAt && now - Date.parse(learnedAt) > GAP_MS;
  const words = isGap
    ? t("foundNoWebhook")
    : lateMs > GAP_MS
      ? t("foundLate", { time: duration(lateMs / 1_000, locale) })
      : t("found");
  return (
    <SourceWords icon={<ScanSearch aria-hidden className="size-3.5 shrink-0" />} words={words} className="text-notice">
      {isGap && wabaId ? (
        <SourceLink href={`/state-changes/gaps?waba=${encodeURIComponent(wabaId)}`}>{t("missed")}</SourceLink>
      ) : null}
    </SourceWords>
  );
}

type SourceWordsProps = { icon: ReactNode; words: string; className?: string; children: ReactNode };

function SourceWords({ icon, words, className = "", children }: SourceWordsProps) {
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <span className={`inline-flex items-center gap-1 ${className}`} suppressHydrationWarning>
        {icon}
        {words}
      </span>
      {children}
    </span>
  );
}

function SourceLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className="inline-flex items-center font-medium text-accent-text hover:underline">
      {children}
      <ChevronRight aria-hidden className="size-3.5" />
    </Link>
  );
}
