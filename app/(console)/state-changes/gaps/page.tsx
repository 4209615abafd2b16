import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { GapsScreen } from "#components/states/gaps-screen";
import { firstAnswers } from "#lib/api/first-answers";
import { readQuery } from "#lib/api/read-input";
import { filterQuery, loadGapFilters } from "#lib/states/change-search-params";
import { gapsQuery } from "#lib/states/client/queries";
import { listGaps } from "#lib/states/read/gaps";
import { ListGaps } from "#lib/states/schema";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("states.gaps"))("title") };
}

export default async function GapsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const filters = await loadGapFilters(searchParams);
  const answers = await firstAnswers((client, ctx) =>
    client.prefetchInfiniteQuery({
      ...gapsQuery(filters),
      queryFn: () => listGaps(ctx, ListGaps.parse(readQuery(filterQuery(filters)))),
    }),
  );
  return (
    <HydrationBoundary state={answers}>
      <GapsScreen />
    </HydrationBoundary>
  );
}
