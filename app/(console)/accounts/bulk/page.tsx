import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BulkActsScreen } from "#components/bulk/bulk-acts-screen";
import { firstAnswers } from "#lib/api/first-answers";
import { bulkActsQuery } from "#lib/subscriptions/bulk/client/queries";
import { listBulkActs } from "#lib/subscriptions/bulk/get";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("bulk"))("title") };
}

export default async function BulkActsPage() {
  const answers = await firstAnswers((client, ctx) =>
    client.prefetchInfiniteQuery({ ...bulkActsQuery(), queryFn: () => listBulkActs(ctx) }),
  );
  return (
    <HydrationBoundary state={answers}>
      <BulkActsScreen />
    </HydrationBoundary>
  );
}
