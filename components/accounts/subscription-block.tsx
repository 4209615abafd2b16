"use client";

import { useQuery } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Code } from "#components/ui/code";
import { FactList, FactRow } from "#components/ui/fact-list";
import { RelativeTime } from "#components/ui/time";
import type { AccountDetail } from "#lib/accounts/schema";
import { metaAppsQuery } from "#lib/meta-apps/queries";
import { DetailSection } from "./detail-section.tsx";
import { FailureNotice } from "./failure-notice.tsx";
import { SubscriptionSwitch } from "./subscription-switch.tsx";
import { SwitchFailure } from "./switch-failure.tsx";
import { useOtherAppNames } from "./use-apps-on-account.ts";
import type { useSubscription } from "./use-subscription.ts";

type SubscriptionBlockProps = {
  account: AccountDetail;
  subscription: ReturnType<typeof useSubscription>;
  canOperate: boolean;
};

export function SubscriptionBlock({ account, subscription, canOperate }: SubscriptionBlockProps) {
  const t = useTranslations("accounts.detail");
  const appNames = useOtherAppNames();
  const { observed, otherApps, overrideCallbackUri, observedAt, lastError } = account.subscription;
  const { data: apps } = useQuery(metaAppsQuery());
  const app = apps?.items.find(({ id }) => id === account.appId);
  const { failed, pending, dismiss } = subscription;
  return (
    <DetailSection title={t("subscription")}>
      <div className="grid gap-3">
        <div className="flex items-start gap-3">
          <span className="mt-px inline-flex">
            <SubscriptionSwitch account={account} subscription={subscription} canOperate={canOperate} />
          </span>
          <p className="min-w-0">
            {observed === null ? t("subscriptionUnknown") : t(observed ? "subscriptionOn" : "subscriptionOff")}
          </p>
        </div>
        {failed ? <SwitchFailure account={account} failed={failed} onDismiss={dismiss} /> : null}
        {lastError && !failed && pending === null ? <FailureNotice failure={lastError} intro={t("lastError")} /> : null}
        {account.state === "drifted" ? <Warning>{t(observed ? "driftedOn" : "driftedOff")}</Warning> : null}
        <FactList>
          {account.appId ? (
            <FactRow label={t("app")}>
              {app && app.name !== app.id ? app.name : null}
              <Code className="text-muted">{account.appId}</Code>
            </FactRow>
          ) : null}
          {app ? (
            <FactRow label={t("callback")}>
              <Code>{app.callbackUrl}</Code>
            </FactRow>
          ) : null}
          <FactRow label={t("otherApps")}>
            {otherApps.length > 0 ? appNames(otherApps) : <span className="text-muted">{t("otherAppsNone")}</span>}
          </FactRow>
          <FactRow label={t("override")}>
            {overrideCallbackUri ? (
              <Code>{overrideCallbackUri}</Code>
            ) : (
              <span className="text-muted">{t("overrideNone")}</span>
            )}
          </FactRow>
          {observedAt ? (
            <FactRow label={t("checked")}>
              <RelativeTime iso={observedAt} long />
            </FactRow>
          ) : null}
        </FactList>
        {overrideCallbackUri ? <Warning>{t("overrideWarning")}</Warning> : null}
      </div>
    </DetailSection>
  );
}

function Warning({ children }: { children: ReactNode }) {
  return (
    <p className="flex gap-2.5 rounded-lg bg-warning-soft px-3 py-2.5">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warning" />
      <span className="min-w-0 max-w-prose">{children}</span>
    </p>
  );
}
