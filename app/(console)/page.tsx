import { HydrationBoundary, type QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { OverviewScreen } from "#components/overview/overview-screen";
import type { Context } from "#lib/access/context";
import { accountSummaryQuery } from "#lib/accounts/client/queries";
import { firstAnswers } from "#lib/api/first-answers";
import { readQuery } from "#lib/api/read-input";
import { requireUser } from "#lib/auth/session";
import { readHistogram } from "#lib/events/read/histogram";
import { listEvents } from "#lib/events/read/list";
import { EventHistogramQuery, EventListQuery } from "#lib/events/search/filter";
import { appUsageQuery } from "#lib/graph/client/usage-queries";
import { readAppUsage } from "#lib/graph/usage";
import type { Locale } from "#lib/i18n/locale";
import { metaAppsQuery } from "#lib/meta-apps/client/queries";
import { listApps } from "#lib/meta-apps/list-apps";
import {
  fleetQuery,
  overviewHistogramQuery,
  overviewHistogramSearch,
  overviewQuery,
  unacknowledgedQuery,
  unacknowledgedSearch,
} from "#lib/overview/client/queries";
import { readOverview } from "#lib/overview/read-overview";
import { loadOverviewParams } from "#lib/overview/search-params";
import { readFleet } from "#lib/states/read/fleet";
import { summarizeAccounts } from "#lib/sync/sync-status";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("overview"))("title") };
}

export default async function OverviewPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [{ role }, { range }, locale] = await Promise.all([
    requireUser(),
    loadOverviewParams(searchParams),
    getLocale() as Promise<Locale>,
  ]);
  const answers = await firstAnswers((client, ctx) =>
    Promise.all([
      client.prefetchQuery({ ...overviewQuery(), queryFn: () => readOverview(ctx) }),
      readApps(client, ctx),
      client.prefetchQuery({ ...fleetQuery(), queryFn: () => readFleet(ctx) }),
      client.prefetchQuery({ ...accountSummaryQuery(), queryFn: () => summarizeAccounts(ctx) }),
      client.prefetchQuery({
        ...unacknowledgedQuery(),
        queryFn: () => listEvents(ctx, EventListQuery.parse(readQuery(unacknowledgedSearch())), locale),
      }),
      client.prefetchQuery({
        ...overviewHistogramQuery(range),
        queryFn: () => readHistogram(ctx, EventHistogramQuery.parse(readQuery(overviewHistogramSearch(range)))),
      }),
    ]),
  );
  return (
    <HydrationBoundary state={answers}>
      <OverviewScreen canConnect={role === "admin"} canAcknowledge={role !== "viewer"} />
    </HydrationBoundary>
  );
}

/** The apps, and how much of Meta's rate limit each has used. */
async function readApps(client: QueryClient, ctx: Context): Promise<void> {
  const query = metaAppsQuery();
  await client.prefetchQuery({ ...query, queryFn: () => listApps(ctx) });
  const apps = client.getQueryData(query.queryKey)?.items ?? [];
  await Promise.all(
    apps.map(({ id }) => client.prefetchQuery({ ...appUsageQuery(id), queryFn: () => readAppUsage(ctx, id) })),
  );
}
