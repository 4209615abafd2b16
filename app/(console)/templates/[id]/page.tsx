import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { StatePage } from "#components/states/state-page";
import { stateHistoryQuery, stateStepsQuery, templateQuery } from "#lib/accounts/client/state-queries";
import { getTemplate } from "#lib/accounts/get-template";
import { firstAnswers } from "#lib/api/first-answers";
import { listEntityHistory } from "#lib/states/read/changes";
import { readSteps } from "#lib/states/read/steps";
import { FIRST_CHANGES, FIRST_DAYS } from "#lib/states/schema";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("states.panel.label"))("template") };
}

export default async function TemplatePage({ params }: { params: Promise<{ id: string }> }) {
  const id = decodeURIComponent((await params).id);
  const one = { kind: "template", id } as const;
  const answers = await firstAnswers((client, ctx) =>
    Promise.all([
      client.prefetchQuery({ ...templateQuery(id), queryFn: () => getTemplate(ctx, { id }), retry: false }),
      client.prefetchInfiniteQuery({
        ...stateHistoryQuery("template", id),
        queryFn: () => listEntityHistory(ctx, { ...one, limit: FIRST_CHANGES }),
      }),
      client.prefetchQuery({
        ...stateStepsQuery("template", id, FIRST_DAYS),
        queryFn: () => readSteps(ctx, { ...one, days: FIRST_DAYS }),
      }),
    ]),
  );
  return (
    <HydrationBoundary state={answers}>
      <StatePage kind="template" id={id} />
    </HydrationBoundary>
  );
}
