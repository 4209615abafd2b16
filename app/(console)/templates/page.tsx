import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { TemplatesBoard } from "#components/boards/templates-board";
import { hasRole } from "#lib/access/context";
import { boardQuery, loadTemplateFilter, loadTemplateView } from "#lib/accounts/board-search-params";
import { countsQuery, templateGroupsQuery, templatesQuery } from "#lib/accounts/client/board-queries";
import { listTemplateGroups, listTemplates } from "#lib/accounts/list-templates";
import { ListTemplateGroups, ListTemplates } from "#lib/accounts/schema";
import { firstAnswers, pageContext } from "#lib/api/first-answers";
import { countStates } from "#lib/states/read/counts";
import { StateFilter } from "#lib/states/schema";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("templates"))("title") };
}

export default async function TemplatesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const filter = await loadTemplateFilter(searchParams);
  const { by } = await loadTemplateView(searchParams);
  const asked = boardQuery(filter);
  const answers = await firstAnswers((client, ctx) =>
    Promise.all([
      by === "template"
        ? client.prefetchInfiniteQuery({
            ...templateGroupsQuery(filter),
            queryFn: () => listTemplateGroups(ctx, ListTemplateGroups.parse(asked)),
          })
        : client.prefetchInfiniteQuery({
            ...templatesQuery(filter),
            queryFn: () => listTemplates(ctx, ListTemplates.parse(asked)),
          }),
      client.prefetchQuery({
        ...countsQuery("templates", filter),
        queryFn: () => countStates(ctx, "template", StateFilter.parse(asked)),
      }),
    ]),
  );
  return (
    <HydrationBoundary state={answers}>
      <TemplatesBoard canOperate={hasRole(await pageContext(), "operator")} />
    </HydrationBoundary>
  );
}
