import { HydrationBoundary, type QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { cache } from "react";
import { AccountScreen } from "#components/accounts/account-screen";
import type { Context } from "#lib/access/context";
import { accountQuery, historyQuery, lastEventsQuery } from "#lib/accounts/client/queries";
import { stateHistoryQuery, stateStepsQuery } from "#lib/accounts/client/state-queries";
import { getAccount } from "#lib/accounts/get";
import { loadChosenApp } from "#lib/accounts/search-params";
import { firstAnswers, pageContext } from "#lib/api/first-answers";
import { readQuery } from "#lib/api/read-input";
import { listHistory } from "#lib/audit-log/list-history";
import { requireUser } from "#lib/auth/session";
import { getChecks } from "#lib/checks/check-account";
import { accountChecksQuery } from "#lib/checks/client/queries";
import { recentEventsOptions, recentEventsQuery } from "#lib/events/client/queries";
import { lastEvents } from "#lib/events/read/last-events";
import { listEvents } from "#lib/events/read/list";
import { EventListQuery } from "#lib/events/search/filter";
import { accountUsageQuery } from "#lib/graph/client/usage-queries";
import { readAccountUsage } from "#lib/graph/usage";
import type { Locale } from "#lib/i18n/locale";
import { metaAppsQuery } from "#lib/meta-apps/client/queries";
import { listApps } from "#lib/meta-apps/list-apps";
import { listEntityHistory } from "#lib/states/read/changes";
import { readSteps } from "#lib/states/read/steps";
import { FIRST_CHANGES, FIRST_DAYS } from "#lib/states/schema";

type AccountPageProps = { params: Promise<{ wabaId: string }>; searchParams: Promise<SearchParams> };

/** Cached per request: the page and its title both need it. */
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

/** Reads the account first, because it says which app the rest is about. */
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
    client.prefetchInfiniteQuery({
      ...stateHistoryQuery("account", wabaId),
      queryFn: () => listEntityHistory(ctx, { kind: "account", id: wabaId, limit: FIRST_CHANGES }),
    }),
    client.prefetchQuery({
      ...stateStepsQuery("account", wabaId, FIRST_DAYS),
      queryFn: () => readSteps(ctx, { kind: "account", id: wabaId, days: FIRST_DAYS }),
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
