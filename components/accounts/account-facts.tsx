"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Code } from "#components/ui/code";
import { CopyButton } from "#components/ui/copy-button";
import { FactList, FactRow } from "#components/ui/fact-list";
import { RelativeTime } from "#components/ui/time";
import type { AccountDetail } from "#lib/accounts/schema";
import { DetailSection } from "./detail-section.tsx";
import { useMetaWord } from "./use-meta-word.ts";

export function AccountFacts({ account }: { account: AccountDetail }) {
  const t = useTranslations("accounts.detail");
  const displayName = useDisplayName();
  const review = useMetaWord("accounts.reviews");
  const status = useMetaWord("accounts.statuses");
  const verification = useMetaWord("accounts.verifications");
  const ownership = useMetaWord("accounts.ownerships");
  const { country, currency, timezoneId, timezoneName, ownerBusinessName, ownerBusinessId } = account;
  const rows: [string, ReactNode][] = [
    ["review", account.reviewStatus && review(account.reviewStatus)],
    ["status", account.status && status(account.status)],
    ["verification", account.businessVerificationStatus && verification(account.businessVerificationStatus)],
    ["owner", ownerBusinessName ?? ownerBusinessId],
    ["ownership", account.ownershipType && ownership(account.ownershipType)],
    ["country", country && displayName(country, "region")],
    ["currency", currency && `${displayName(currency, "currency")} (${currency})`],
    ["timezone", timezoneName ? zoneWithOffset(timezoneName) : timezoneId && t("timezoneNumber", { id: timezoneId })],
    ["synced", account.syncedAt && <RelativeTime iso={account.syncedAt} long />],
  ];
  return (
    <DetailSection title={t("facts")}>
      <FactList>
        <FactRow label={t("id")}>
          <Code>{account.id}</Code>
          <CopyButton value={account.id} label={t("copyId")} />
        </FactRow>
        {rows.map(([name, value]) =>
          value ? (
            <FactRow key={name} label={t(name)}>
              {value}
            </FactRow>
          ) : null,
        )}
      </FactList>
    </DetailSection>
  );
}

/** The name of a country or currency; the code itself if the browser does not know it. */
function useDisplayName(): (code: string, type: "region" | "currency") => string {
  const format = useFormatter();
  return (code, type) => {
    const isCode = (type === "region" ? /^[A-Za-z]{2}$/ : /^[A-Za-z]{3}$/).test(code);
    return isCode ? format.displayName(code, { type }) : code;
  };
}

/** "Asia/Jakarta (GMT+7)", with the current offset from UTC. */
function zoneWithOffset(timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "shortOffset" }).formatToParts();
  const offset = parts.find(({ type }) => type === "timeZoneName")?.value;
  return offset ? `${timeZone} (${offset})` : timeZone;
}
