import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { NumbersBoard } from "#components/boards/numbers-board";
import { hasRole } from "#lib/access/context";
import { boardQuery, loadNumberFilter } from "#lib/accounts/board-search-params";
import { countsQuery, phoneNumbersQuery } from "#lib/accounts/client/board-queries";
import { listPhoneNumbers } from "#lib/accounts/list-phone-numbers";
import { ListPhoneNumbers } from "#lib/accounts/schema";
import { firstAnswers, pageContext } from "#lib/api/first-answers";
import { countStates } from "#lib/states/read/counts";
import { StateFilter } from "#lib/states/schema";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("phoneNumbers"))("title") };
}

export default async function PhoneNumbersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const filter = await loadNumberFilter(searchParams);
  const asked = boardQuery(filter);
  const answers = await firstAnswers((client, ctx) =>
    Promise.all([
      client.prefetchInfiniteQuery({
        ...phoneNumbersQuery(filter),
        queryFn: () => listPhoneNumbers(ctx, ListPhoneNumbers.parse(asked)),
      }),
      client.prefetchQuery({
        ...countsQuery("phone-numbers", filter),
        queryFn: () => countStates(ctx, "phone", StateFilter.parse(asked)),
      }),
    ]),
  );
  return (
    <HydrationBoundary state={answers}>
      <NumbersBoard canOperate={hasRole(await pageContext(), "operator")} />
    </HydrationBoundary>
  );
}
