import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { TemplatesScreen } from "#components/templates/templates-screen";
import { templatesQuery } from "#lib/accounts/client/queries";
import { listTemplates } from "#lib/accounts/list-templates";
import { loadTextFilter } from "#lib/accounts/search-params";
import { firstAnswers } from "#lib/api/first-answers";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("templates"))("title") };
}

export default async function TemplatesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const filter = await loadTextFilter(searchParams);
  const answers = await firstAnswers((client, ctx) =>
    client.prefetchInfiniteQuery({ ...templatesQuery(filter), queryFn: () => listTemplates(ctx, filter) }),
  );
  return (
    <HydrationBoundary state={answers}>
      <TemplatesScreen />
    </HydrationBoundary>
  );
}
