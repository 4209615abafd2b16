import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { AccountsScreen } from "#components/accounts/accounts-screen";
import { accountFacetsQuery, accountSummaryQuery, accountsQuery, syncStatusQuery } from "#lib/accounts/client/queries";
import { countAccounts } from "#lib/accounts/facets";
import { listAccounts } from "#lib/accounts/list";
import { accountMatch, loadAccountFilter } from "#lib/accounts/search-params";
import { firstAnswers } from "#lib/api/first-answers";
import { requireUser } from "#lib/auth/session";
import { metaAppsQuery } from "#lib/meta-apps/client/queries";
import { listApps } from "#lib/meta-apps/list-apps";
import { openBulkActsQuery } from "#lib/subscriptions/bulk/client/queries";
import { listBulkActs } from "#lib/subscriptions/bulk/get";
import { summarizeAccounts, syncStatus } from "#lib/sync/sync-status";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts"))("title") };
}

export default async function AccountsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [{ role }, filter] = await Promise.all([requireUser(), loadAccountFilter(searchParams)]);
  const answers = await firstAnswers((client, ctx) =>
    Promise.all([
      client.prefetchInfiniteQuery({
        ...accountsQuery(filter),
        queryFn: () => listAccounts(ctx, { ...accountMatch(filter), sort: filter.sort }),
      }),
      client.prefetchQuery({
        ...accountFacetsQuery(filter),
        queryFn: () => countAccounts(ctx, accountMatch(filter)),
      }),
      client.prefetchQuery({ ...accountSummaryQuery(), queryFn: () => summarizeAccounts(ctx) }),
      client.prefetchQuery({ ...syncStatusQuery(), queryFn: () => syncStatus() }),
      client.prefetchQuery({ ...openBulkActsQuery(), queryFn: () => listBulkActs(ctx, { open: "yes" }) }),
      client.prefetchQuery({ ...metaAppsQuery(), queryFn: () => listApps(ctx) }),
    ]),
  );
  return (
    <HydrationBoundary state={answers}>
      <AccountsScreen canOperate={role !== "viewer"} />
    </HydrationBoundary>
  );
}
