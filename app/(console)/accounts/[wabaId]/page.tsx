import { HydrationBoundary, type QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { cache } from "react";
import { AccountScreen } from "#components/accounts/account-screen";
import { getAccount } from "#lib/accounts/get";
import { listHistory } from "#lib/accounts/list-history";
import { accountQuery, historyQuery, lastEventsQuery } from "#lib/accounts/queries";
import { loadChosenApp } from "#lib/accounts/search-params";
import type { Context } from "#lib/auth/context";
import { requireUser } from "#lib/auth/session";
import { EventListQuery } from "#lib/events/filter";
import { listEvents } from "#lib/events/list";
import { recentEventsOptions, recentEventsQuery } from "#lib/events/queries";
import { readAccountUsage } from "#lib/graph/usage";
import { accountUsageQuery } from "#lib/graph/usage-queries";
import { firstAnswers, pageContext } from "#lib/http/first-answers";
import { readQuery } from "#lib/http/read-query";
import type { Locale } from "#lib/i18n/locale";
import { listApps } from "#lib/meta-apps/list-apps";
import { metaAppsQuery } from "#lib/meta-apps/queries";
import { getChecks } from "#lib/subscriptions/diagnose/check-account";
import { accountChecksQuery } from "#lib/subscriptions/diagnose/queries";
import { lastEvents } from "#lib/subscriptions/last-events";

type AccountPageProps = { params: Promise<{ wabaId: string }>; searchParams: Promise<SearchParams> };

/** Once for the page and its title. */
const readAccount = cache(async (wabaId: string, app: string | null) =>
  getAccount(await pageContext(), { wabaId, ...(app && { appId: app }) }),
);

export async function generateMetadata({ params, searchParams }: AccountPageProps): Promise<Metadata> {
  const [{ wabaId }, { app }] = await Promise.all([params, loadChosenApp(searchParams)]);
  const account = await readAccount(wabaId, app).catch(() => null);
  return { title: account?.name ?? (await getTranslations("accounts"))("title") };
}

export default async function AccountPage({ params, searchParams }: AccountPageProps) {
  const [{ role }, { wabaId }, { app }] = await Promise.all([requireUser(), params, loadChosenApp(searchParams)]);
  const answers = await firstAnswers((client, ctx) => readAccountPage(client, ctx, wabaId, app));
  return (
    <HydrationBoundary state={answers}>
      <AccountScreen wabaId={wabaId} canOperate={role !== "viewer"} />
    </HydrationBoundary>
  );
}

/** The account first: it says which app the rest is about. */
async function readAccountPage(client: QueryClient, ctx: Context, wabaId: string, app: string | null): Promise<void> {
  const query = accountQuery(wabaId, app);
  await client.prefetchQuery({ ...query, queryFn: () => readAccount(wabaId, app) });
  const account = client.getQueryData(query.queryKey);
  if (!account) return;
  const { appId } = account;
  const locale = (await getLocale()) as Locale;
  await Promise.all([
    client.prefetchQuery({ ...metaAppsQuery(), queryFn: () => listApps(ctx) }),
    client.prefetchQuery({
      ...recentEventsOptions(wabaId),
      queryFn: () => listEvents(ctx, EventListQuery.parse(readQuery(recentEventsQuery(wabaId))), locale),
    }),
    client.prefetchInfiniteQuery({ ...historyQuery(wabaId), queryFn: () => listHistory(ctx, { wabaId }) }),
    client.prefetchQuery({
      ...lastEventsQuery(wabaId, appId),
      queryFn: () => lastEvents(ctx, { wabaId, ...(appId && { appId }) }),
    }),
    appId &&
      Promise.all([
        client.prefetchQuery({
          ...accountChecksQuery(wabaId, appId),
          queryFn: () => getChecks(ctx, { wabaId, appId }),
        }),
        client.prefetchQuery({
          ...accountUsageQuery(wabaId, appId),
          queryFn: () => readAccountUsage(ctx, { wabaId, appId }),
        }),
      ]),
  ]);
}
