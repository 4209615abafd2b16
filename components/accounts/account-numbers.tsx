"use client";

import { useTranslations } from "next-intl";
import { MessagingLimit } from "#components/states/messaging-limit";
import { QualityDot } from "#components/states/quality-dot";
import { StateBadge } from "#components/states/state-badge";
import { Link } from "#components/ui/link";
import type { AccountDetail } from "#lib/accounts/schema";
import { DetailSection } from "./detail-section.tsx";

const GRID =
  "grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-1 px-4 py-2 md:px-5 @2xl:grid-cols-[minmax(10rem,1.5fr)_8rem_7rem_6rem]";

export function AccountNumbers({ account }: { account: AccountDetail }) {
  const t = useTranslations("accounts.detail");
  const words = useTranslations("phoneNumbers");
  return (
    <DetailSection title={`${t("numbers")} (${account.numbers.length})`} flush>
      {account.numbers.length === 0 ? (
        <p className="px-4 py-3.5 text-muted md:px-5">{t("numbersNone")}</p>
      ) : (
        <>
          <div aria-hidden className={`${GRID} hidden! border-line border-b font-medium text-muted text-sm @2xl:grid!`}>
            <span>{words("columns.number")}</span>
            <span>{words("columns.status")}</span>
            <span>{words("columns.quality")}</span>
            <span className="text-right">{words("columns.limit")}</span>
          </div>
          <ul className="divide-y divide-line">
            {account.numbers.map((number) => (
              <li key={number.id} className={GRID}>
                <span className="min-w-0">
                  <Link
                    href={`/events?last=all&phone=${number.displayPhoneNumber.replace(/\D/g, "")}`}
                    className="font-medium hover:underline"
                  >
                    {number.displayPhoneNumber}
                  </Link>
                  <span className="block truncate text-muted text-sm">{number.verifiedName ?? words("unnamed")}</span>
                </span>
                <span className="justify-self-end @2xl:justify-self-start">
                  <StateBadge kind="phone" status={number.status} canSend={number.canSend} />
                </span>
                <QualityDot quality={number.qualityRating} />
                <span className="text-right text-muted">
                  <span className="@2xl:sr-only">{words("columns.limit")}: </span>
                  <MessagingLimit limit={number.messagingLimit} />
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </DetailSection>
  );
}
