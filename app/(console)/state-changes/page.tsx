import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { ChangesScreen } from "#components/states/changes-screen";
import { firstAnswers } from "#lib/api/first-answers";
import { readQuery } from "#lib/api/read-input";
import { filterQuery, loadChangeFilters } from "#lib/states/change-search-params";
import { stateChangesQuery } from "#lib/states/client/queries";
import { listChanges } from "#lib/states/read/changes";
import { ListChanges } from "#lib/states/schema";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("states.changes"))("title") };
}

export default async function StateChangesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const filters = await loadChangeFilters(searchParams);
  const answers = await firstAnswers((client, ctx) =>
    client.prefetchInfiniteQuery({
      ...stateChangesQuery(filters),
      queryFn: () => listChanges(ctx, ListChanges.parse(readQuery(filterQuery(filters)))),
    }),
  );
  return (
    <HydrationBoundary state={answers}>
      <ChangesScreen />
    </HydrationBoundary>
  );
}
