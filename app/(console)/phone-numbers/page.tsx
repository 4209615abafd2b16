import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { PhoneNumbersScreen } from "#components/phone-numbers/phone-numbers-screen";
import { phoneNumbersQuery } from "#lib/accounts/client/queries";
import { listPhoneNumbers } from "#lib/accounts/list-phone-numbers";
import { loadPhoneNumberFilter } from "#lib/accounts/search-params";
import { firstAnswers } from "#lib/api/first-answers";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("phoneNumbers"))("title") };
}

export default async function PhoneNumbersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const filter = await loadPhoneNumberFilter(searchParams);
  const answers = await firstAnswers((client, ctx) =>
    client.prefetchInfiniteQuery({
      ...phoneNumbersQuery(filter),
      queryFn: () => listPhoneNumbers(ctx, { q: filter.q || undefined, state: filter.state ?? undefined }),
    }),
  );
  return (
    <HydrationBoundary state={answers}>
      <PhoneNumbersScreen />
    </HydrationBoundary>
  );
}
