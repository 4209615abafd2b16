import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DestinationsScreen } from "#components/destinations/destinations-screen";
import { firstAnswers } from "#lib/api/first-answers";
import { destinationListQuery } from "#lib/destinations/client/queries";
import { listDestinations } from "#lib/destinations/read-destinations";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("destinations"))("title") };
}

export default async function ForwardingPage() {
  const answers = await firstAnswers((client, ctx) =>
    client.prefetchQuery({ ...destinationListQuery(), queryFn: () => listDestinations(ctx) }),
  );
  return (
    <HydrationBoundary state={answers}>
      <DestinationsScreen />
    </HydrationBoundary>
  );
}
