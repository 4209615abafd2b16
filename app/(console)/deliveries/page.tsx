import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { DeliveriesScreen } from "#components/deliveries/deliveries-screen";
import { firstAnswers } from "#lib/api/first-answers";
import { readQuery } from "#lib/api/read-input";
import { deliveryListOptions, deliveryPageQuery } from "#lib/deliveries/client/queries";
import { DeliveryListQuery, listDeliveries } from "#lib/deliveries/list-deliveries";
import { loadDeliveryFilters } from "#lib/deliveries/search-params";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("deliveries"))("title") };
}

export default async function DeliveriesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const filters = await loadDeliveryFilters(searchParams);
  const answers = await firstAnswers((client, ctx) =>
    client.prefetchInfiniteQuery({
      ...deliveryListOptions(filters),
      queryFn: async ({ pageParam }) =>
        listDeliveries(ctx, DeliveryListQuery.parse(readQuery(deliveryPageQuery(filters, pageParam)))),
    }),
  );
  return (
    <HydrationBoundary state={answers}>
      <DeliveriesScreen />
    </HydrationBoundary>
  );
}
