"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Link } from "#components/ui/link";
import { Skeleton } from "#components/ui/skeleton";
import { RelativeTime } from "#components/ui/time";
import { accountSummaryQuery } from "#lib/accounts/client/queries";
import type { OverviewData } from "#lib/overview/schema";
import { Card } from "./card.tsx";

/** Whether any webhooks arrive, and from how many accounts. */
export function Receiving({ overview }: { overview: OverviewData }) {
  const t = useTranslations("overview");
  const { data: accounts } = useQuery(accountSummaryQuery());
  const { lastEventAt, lastDeliveryAt } = overview.receiving;
  const when = (iso: string | null) => (iso ? <RelativeTime iso={iso} long /> : t("never"));
  return (
    <Card title={t("receiving")}>
      <dl className="divide-y divide-line">
        <Row label={t("lastEvent")} href="/events">
          {when(lastEventAt)}
        </Row>
        <Row label={t("lastDelivery")} href="/deliveries">
          {when(lastDeliveryAt)}
        </Row>
        <Row label={t("accounts")} href="/accounts">
          {accounts ? (
            t("accountsValue", { subscribed: accounts.subscribed, total: accounts.total })
          ) : (
            <Skeleton className="h-4 w-32" />
          )}
        </Row>
        <Row label={t("ackP95")} href="/deliveries">
          {overview.ackP95Ms === null ? t("never") : t("milliseconds", { count: Math.round(overview.ackP95Ms) })}
        </Row>
        <Row label={t("lagP95")} href="/deliveries">
          {overview.lagP95Ms === null ? t("never") : t("milliseconds", { count: Math.round(overview.lagP95Ms) })}
        </Row>
        {accounts?.sync.finishedAt ? <Row label={t("checked")}>{when(accounts.sync.finishedAt)}</Row> : null}
      </dl>
    </Card>
  );
}

function Row({ label, href, children }: { label: ReactNode; href?: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4 px-4 py-2.5 md:px-5">
      <dt className="text-muted">
        {href ? (
          <Link href={href} className="hover:text-text hover:underline hover:underline-offset-2">
            {label}
          </Link>
        ) : (
          label
        )}
      </dt>
      <dd className="font-medium">{children}</dd>
    </div>
  );
}
