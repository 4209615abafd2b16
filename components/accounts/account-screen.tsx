"use client";

import { useQuery } from "@tanstack/react-query";
import { SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { AccountChecks } from "#components/checks/account-checks";
import { AccountUsage } from "#components/graph-usage/account-usage";
import { AccountStates } from "#components/states/account-states";
import { Button } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { ErrorState } from "#components/ui/error-state";
import { Link } from "#components/ui/link";
import { PageHeader } from "#components/ui/page-header";
import { RelativeTime } from "#components/ui/time";
import { accountQuery } from "#lib/accounts/client/queries";
import type { AccountDetail } from "#lib/accounts/schema";
import { AccountFacts } from "./account-facts.tsx";
import { AccountHeader } from "./account-header.tsx";
import { AccountHealth } from "./account-health.tsx";
import { AccountHistory } from "./account-history.tsx";
import { AccountLastEvents } from "./account-last-events.tsx";
import { AccountNumbers } from "./account-numbers.tsx";
import { AccountRoutes } from "./account-routes.tsx";
import { AccountScreenSkeleton } from "./account-screen-skeleton.tsx";
import { useChosenApp } from "./app-chooser.tsx";
import { DetailSection } from "./detail-section.tsx";
import { RecentEvents } from "./recent-events.tsx";
import { SubscriptionBlock } from "./subscription-block.tsx";
import { useSubscription } from "./use-subscription.ts";

type AccountScreenProps = { wabaId: string; canOperate: boolean };

export function AccountScreen({ wabaId, canOperate }: AccountScreenProps) {
  const t = useTranslations("accounts.detail");
  const [appId] = useChosenApp();
  const { data: account, error, refetch } = useQuery(accountQuery(wabaId, appId));
  if (account) return <Account account={account} canOperate={canOperate} />;
  if (!error) return <AccountScreenSkeleton />;
  if ("status" in error && error.status === 404) {
    return (
      <>
        <PageHeader title={t("back")} />
        <EmptyState
          icon={<SearchX aria-hidden />}
          title={t("missing")}
          body={t("missingBody")}
          action={<Button render={<Link href="/accounts" />}>{t("missingAction")}</Button>}
        />
      </>
    );
  }
  return (
    <>
      <PageHeader title={t("back")} />
      <ErrorState error={error} onRetry={() => void refetch()} />
    </>
  );
}

const DETAIL_COLUMNS = "grid items-start gap-4 px-4 pt-2 pb-8 md:px-6 @4xl:grid-cols-[minmax(0,1fr)_21rem]";

function Account({ account, canOperate }: { account: AccountDetail; canOperate: boolean }) {
  const t = useTranslations();
  const subscription = useSubscription(account);
  return (
    <div className="@container">
      <AccountHeader account={account} pending={subscription.pending} canOperate={canOperate} />
      <div className={DETAIL_COLUMNS}>
        <div className="grid min-w-0 gap-4">
          <SubscriptionBlock account={account} subscription={subscription} canOperate={canOperate} />
          {account.appId ? <AccountChecks wabaId={account.id} appId={account.appId} canOperate={canOperate} /> : null}
          <AccountRoutes account={account} canOperate={canOperate} />
          <AccountNumbers account={account} />
          <AccountStates account={account} />
          <RecentEvents wabaId={account.id} />
        </div>
        <div className="grid min-w-0 gap-4">
          <AccountFacts account={account} />
          <DetailSection
            title={t("accounts.health.title")}
            // A subscription change does not reload it.
            actions={
              account.syncedAt ? <RelativeTime iso={account.syncedAt} long className="text-muted text-sm" /> : null
            }
          >
            <AccountHealth account={account} />
          </DetailSection>
          <AccountLastEvents wabaId={account.id} appId={account.appId} />
          {account.appId ? (
            <DetailSection title={t("usage.title")}>
              <AccountUsage wabaId={account.id} appId={account.appId} />
            </DetailSection>
          ) : null}
          <AccountHistory account={account} />
        </div>
      </div>
    </div>
  );
}
