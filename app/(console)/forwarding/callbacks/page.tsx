import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CallbacksScreen } from "#components/callbacks/callbacks-screen";
import { firstAnswers } from "#lib/api/first-answers";
import { callbackListQuery } from "#lib/callbacks/client/queries";
import { listCallbacks } from "#lib/callbacks/list-callbacks";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("callbacks"))("title") };
}

export default async function CallbacksPage() {
  const answers = await firstAnswers((client, ctx) =>
    client.prefetchQuery({ ...callbackListQuery(), queryFn: () => listCallbacks(ctx) }),
  );
  return (
    <HydrationBoundary state={answers}>
      <CallbacksScreen />
    </HydrationBoundary>
  );
}
