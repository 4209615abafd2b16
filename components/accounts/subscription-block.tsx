"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Code } from "#components/ui/code";
import { FactList, FactRow } from "#components/ui/fact-list";
import { RelativeTime } from "#components/ui/time";
import type { AccountDetail } from "#lib/accounts/schema";
import { metaAppsQuery } from "#lib/meta-apps/client/queries";
import { AccountOverride } from "./account-override.tsx";
import { AutoRepair } from "./auto-repair.tsx";
import { DetailSection } from "./detail-section.tsx";
import { DriftNotice } from "./drift-notice.tsx";
import { FailureNotice } from "./failure-notice.tsx";
import { OtherApps } from "./other-apps.tsx";
import { SubscriptionSwitch } from "./subscription-switch.tsx";
import { SwitchFailure } from "./switch-failure.tsx";
import type { useSubscription } from "./use-subscription.ts";

type SubscriptionBlockProps = {
  account: AccountDetail;
  subscription: ReturnType<typeof useSubscription>;
  canOperate: boolean;
};

/** The desired state, Meta's state, and all actions. */
export function SubscriptionBlock({ account, subscription, canOperate }: SubscriptionBlockProps) {
  const t = useTranslations("accounts.detail");
  const { desired, observed, otherApps, observedAt, lastError } = account.subscription;
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
        {pending === null ? <DriftNotice account={account} canOperate={canOperate} /> : null}
        <FactList>
          {account.appId ? (
            <FactRow label={t("app")}>
              {app && app.name !== app.id ? app.name : null}
              <Code className="text-muted">{account.appId}</Code>
            </FactRow>
          ) : null}
          <FactRow label={t("desired")}>
            {desired === null ? (
              <span className="text-muted">{t("desiredNever")}</span>
            ) : (
              t(desired ? "stateOn" : "stateOff")
            )}
          </FactRow>
          <FactRow label={t("observed")}>
            {observed === null ? (
              <span className="text-muted">{t("observedNever")}</span>
            ) : (
              t(observed ? "stateOn" : "stateOff")
            )}
            {observedAt ? (
              <span className="text-muted">
                <RelativeTime iso={observedAt} long />
              </span>
            ) : null}
          </FactRow>
          <FactRow label={t("otherApps")}>
            <OtherApps apps={otherApps} />
          </FactRow>
          <FactRow label={t("override")}>
            <AccountOverride account={account} canOperate={canOperate} />
          </FactRow>
        </FactList>
        <AutoRepair account={account} canOperate={canOperate} />
      </div>
    </DetailSection>
  );
}
