"use client";

import { useQuery } from "@tanstack/react-query";
import { PlugZap, Stethoscope } from "lucide-react";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { FleetView } from "#components/fleet/fleet";
import { Button } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { ErrorState } from "#components/ui/error-state";
import { Link } from "#components/ui/link";
import { PageHeader } from "#components/ui/page-header";
import { metaAppsQuery } from "#lib/meta-apps/client/queries";
import { overviewQuery } from "#lib/overview/client/queries";
import { overviewSearchParams } from "#lib/overview/search-params";
import { countAttention } from "./attention-items.ts";
import { AttentionList } from "./attention-list.tsx";
import { EventsOverTime } from "./events-over-time.tsx";
import { OverviewSkeleton } from "./overview-skeleton.tsx";
import { RateLimits } from "./rate-limits.tsx";
import { Receiving } from "./receiving.tsx";
import { Unacknowledged } from "./unacknowledged.tsx";

type OverviewScreenProps = { canConnect: boolean; canAcknowledge: boolean };

export function OverviewScreen({ canConnect, canAcknowledge }: OverviewScreenProps) {
  const t = useTranslations("overview");
  const [{ range }, setParams] = useQueryStates(overviewSearchParams);
  const { data: overview, error, refetch } = useQuery(overviewQuery());
  const { data: apps } = useQuery(metaAppsQuery());
  const count = overview ? countAttention(overview.attention) : 0;
  const summary = count > 0 ? t("needs", { count }) : t("quiet");
  return (
    <div className="@container">
      <PageHeader
        title={t("title")}
        summary={overview && apps?.items.length !== 0 ? summary : null}
        actions={apps?.items.length ? <CheckEverythingLink /> : null}
      />
      {apps?.items.length === 0 ? (
        <div className="px-4 pt-2 md:px-6">
          <div className="rounded-xl border border-line bg-surface">
            <NoApp canConnect={canConnect} />
          </div>
        </div>
      ) : overview ? (
        <div className="grid items-start gap-4 px-4 pt-2 pb-8 md:px-6 @5xl:grid-cols-[minmax(0,1fr)_20rem]">
          <div className="grid min-w-0 gap-4">
            <AttentionList overview={overview} />
            <Unacknowledged canAcknowledge={canAcknowledge} />
            <EventsOverTime range={range} onRange={(next) => void setParams({ range: next })} />
            <FleetView />
          </div>
          <div className="grid min-w-0 gap-4">
            <Receiving overview={overview} />
            <RateLimits />
          </div>
        </div>
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <OverviewSkeleton />
      )}
    </div>
  );
}

function CheckEverythingLink() {
  const t = useTranslations("checks.everything");
  return (
    <Button render={<Link href="/checks" />} icon={<Stethoscope aria-hidden className="size-4" />}>
      {t("run")}
    </Button>
  );
}

function NoApp({ canConnect }: { canConnect: boolean }) {
  const t = useTranslations("overview.noApp");
  return (
    <EmptyState
      icon={<PlugZap aria-hidden />}
      title={t("title")}
      body={t(canConnect ? "body" : "viewer")}
      action={
        canConnect ? (
          <Button variant="primary" render={<Link href="/setup" />}>
            {t("action")}
          </Button>
        ) : null
      }
    />
  );
}
