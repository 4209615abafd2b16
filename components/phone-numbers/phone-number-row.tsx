"use client";

import { useTranslations } from "next-intl";
import { Link } from "#components/ui/link";
import type { PhoneNumberItem } from "#lib/accounts/schema";
import { useMetaWord } from "../accounts/use-meta-word.ts";
import { MessagingLimit } from "./messaging-limit.tsx";
import { NumberRoute } from "./number-route.tsx";
import { NumberStatusBadge } from "./number-status-badge.tsx";
import { QualityBadge } from "./quality-badge.tsx";

export const PHONE_NUMBER_GRID =
  "grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-1.5 px-4 py-3 md:px-6 @5xl:grid-cols-[minmax(9.5rem,1.4fr)_8rem_minmax(8rem,1.2fr)_7rem_4.5rem_7rem_minmax(7rem,1fr)_4.5rem] @5xl:gap-x-3 @5xl:py-2";

export function PhoneNumberRow({ number }: { number: PhoneNumberItem }) {
  const t = useTranslations("phoneNumbers");
  const nameWord = useMetaWord("phoneNumbers.names");
  const { displayPhoneNumber, verifiedName, wabaId, wabaName, nameStatus } = number;
  const isNameDenied = nameStatus === "DECLINED" || nameStatus === "EXPIRED";
  return (
    <div className={`${PHONE_NUMBER_GRID} hover:bg-routine-soft/60`}>
      <span className="min-w-0">
        <span className="block truncate font-semibold" title={number.id}>
          {displayPhoneNumber}
        </span>
        <span className="block truncate text-muted text-sm">{verifiedName ?? t("unnamed")}</span>
      </span>
      <span className="justify-self-end @5xl:justify-self-start">
        <NumberStatusBadge status={number.status} canSend={number.canSend} />
      </span>
      <Link
        href={`/accounts/${encodeURIComponent(wabaId)}`}
        className="w-fit max-w-full truncate text-muted hover:text-text hover:underline"
      >
        {wabaName ?? wabaId}
      </Link>
      <Link
        href={`/events?last=all&phone=${displayPhoneNumber.replace(/\D/g, "")}`}
        aria-label={t("eventsOf", { number: displayPhoneNumber })}
        className="justify-self-end font-medium @5xl:order-last text-accent-text hover:underline"
      >
        {t("events")}
      </Link>
      <QualityBadge quality={number.qualityRating} />
      <span className="justify-self-end text-muted">
        <span className="@5xl:sr-only">{t("columns.limit")}: </span>
        <MessagingLimit limit={number.messagingLimit} />
      </span>
      <span className={`hidden truncate @5xl:block ${isNameDenied ? "text-critical" : "text-muted"}`}>
        {nameStatus ? nameWord(nameStatus) : "–"}
      </span>
      <span className="col-span-2 flex min-w-0 gap-1.5 @5xl:col-span-1">
        <span className="shrink-0 text-muted @5xl:sr-only">{t("columns.route")}: </span>
        <NumberRoute route={number.route} />
      </span>
    </div>
  );
}

/** Column headings, for widths with columns; on narrow screens each row is a card with its own labels. */
export function PhoneNumberHeadings() {
  const t = useTranslations("phoneNumbers.columns");
  return (
    <div
      aria-hidden
      data-columns
      className={`${PHONE_NUMBER_GRID} sticky top-0 z-20 hidden! border-line border-b bg-bg font-medium text-muted text-sm @5xl:grid!`}
    >
      <span>{t("number")}</span>
      <span>{t("status")}</span>
      <span>{t("account")}</span>
      <span>{t("quality")}</span>
      <span className="whitespace-nowrap text-right">{t("limit")}</span>
      <span>{t("name")}</span>
      <span>{t("route")}</span>
      <span className="text-right">{t("events")}</span>
    </div>
  );
}
