import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { AccountsScreen } from "#components/accounts/accounts-screen";

import { listAccounts } from "#lib/accounts/list";
import { accountSummaryQuery, accountsQuery } from "#lib/accounts/queries";
import { accountMatch, loadAccountFilter } from "#lib/accounts/search-params";
import { summarizeAccounts } from "#lib/accounts/summary";
import type { Context } from "#lib/auth/context";
import { requireUser } from "#lib/auth/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts"))("title") };
}

/** The first rows come with the page. */
export default async function AccountsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [user, filter] = await Promise.all([requireUser(), loadAccountFilter(searchParams)]);
  const ctx: Context = { actor: { kind: "user", ...user }, remoteAddress: null };
  const client = new QueryClient();
  await Promise.all([
    client.prefetchInfiniteQuery({ ...accountsQuery(filter), queryFn: () => listAccounts(ctx, accountMatch(filter)) }),
    client.prefetchQuery({ ...accountSummaryQuery(), queryFn: () => summarizeAccounts(ctx) }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <AccountsScreen canOperate={user.role !== "viewer"} />
    </HydrationBoundary>
  );
}
