import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { AccountsScreen } from "#components/accounts/accounts-screen";
import { listAccounts } from "#lib/accounts/list";
import { accountSummaryQuery, accountsQuery } from "#lib/accounts/queries";
import { accountMatch, loadAccountFilter } from "#lib/accounts/search-params";
import { summarizeAccounts } from "#lib/accounts/summary";
import { requireUser } from "#lib/auth/session";
import { firstAnswers } from "#lib/http/first-answers";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts"))("title") };
}

export default async function AccountsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [{ role }, filter] = await Promise.all([requireUser(), loadAccountFilter(searchParams)]);
  const answers = await firstAnswers((client, ctx) =>
    Promise.all([
      client.prefetchInfiniteQuery({
        ...accountsQuery(filter),
        queryFn: () => listAccounts(ctx, accountMatch(filter)),
      }),
      client.prefetchQuery({ ...accountSummaryQuery(), queryFn: () => summarizeAccounts(ctx) }),
    ]),
  );
  return (
    <HydrationBoundary state={answers}>
      <AccountsScreen canOperate={role !== "viewer"} />
    </HydrationBoundary>
  );
}
