import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BulkScreen } from "#components/bulk/bulk-screen";
import { firstAnswers } from "#lib/api/first-answers";
import { requireUser } from "#lib/auth/session";
import { bulkActQuery } from "#lib/subscriptions/bulk/client/queries";
import { getBulkAct } from "#lib/subscriptions/bulk/get";
import { BulkParams } from "#lib/subscriptions/bulk/schema";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("bulk"))("title") };
}

export default async function BulkPage({ params }: { params: Promise<{ id: string }> }) {
  const [{ role }, { id }] = await Promise.all([requireUser(), params]);
  const answers = await firstAnswers((client, ctx) =>
    client.prefetchQuery({ ...bulkActQuery(id), queryFn: async () => getBulkAct(ctx, BulkParams.parse({ id })) }),
  );
  return (
    <HydrationBoundary state={answers}>
      <BulkScreen id={id} canOperate={role !== "viewer"} />
    </HydrationBoundary>
  );
}
