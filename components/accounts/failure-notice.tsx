"use client";

import { CircleAlert, X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { IconButton } from "#components/ui/button";
import { RelativeTime } from "#components/ui/time";
import type { GraphFailure } from "#lib/accounts/schema";
import { absoluteTime } from "#lib/format/time";
import { useLocalTimeZone } from "../ui/local-time-zone.ts";
import { TraceId } from "./trace-id.tsx";
import { useFailureWords } from "./use-failure-words.ts";

type NoticeProps = { title: ReactNode; children: ReactNode; onDismiss?: () => void };

export function Notice({ title, children, onDismiss }: NoticeProps) {
  const t = useTranslations("accounts.switch");
  return (
    <div className="flex gap-2.5 rounded-lg bg-critical-soft px-3 py-2.5">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-critical" />
      <div className="wrap-anywhere min-w-0 flex-1">
        <p className="font-medium text-critical">{title}</p>
        {children}
      </div>
      {onDismiss ? (
        <IconButton
          size="sm"
          label={t("dismiss")}
          onClick={onDismiss}
          className="-my-0.5 -mr-1"
          icon={<X aria-hidden className="size-3.5" />}
        />
      ) : null}
    </div>
  );
}

type FailureNoticeProps = {
  failure: GraphFailure;
  /** What was attempted, shown before the failure. */
  intro?: ReactNode;
  onDismiss?: () => void;
};

/** Why Meta refused, what to do, Meta's own message, and the details that Meta's support asks for. */
export function FailureNotice({ failure, intro, onDismiss }: FailureNoticeProps) {
  const t = useTranslations("accounts.failure");
  const words = useFailureWords();
  const locale = useLocale();
  const timeZone = useLocalTimeZone();
  const { title, help } = words(failure);
  const { code, subcode, traceId, retryAt } = failure;
  return (
    <Notice title={intro ? [intro, title].join(": ") : title} onDismiss={onDismiss}>
      <p className="max-w-prose">{help}</p>
      {retryAt ? <p>{t("retryAt", { time: absoluteTime(retryAt, locale, timeZone) })}</p> : null}
      <p className="mt-1 max-w-prose text-muted text-sm">{t("words", { message: failure.message })}</p>
      <p className="flex flex-wrap items-center gap-x-3 text-muted text-sm">
        {code === null ? null : (
          <span>
            {t("code", { code: String(code) })}
            {subcode === null ? null : `, ${t("subcode", { subcode: String(subcode) })}`}
          </span>
        )}
        {traceId ? <TraceId id={traceId} /> : null}
        <RelativeTime iso={failure.at} long />
      </p>
    </Notice>
  );
}
