import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { cache } from "react";
import { DestinationScreen } from "#components/destinations/destination-screen";
import { firstAnswers, pageContext } from "#lib/api/first-answers";
import { AttemptListQuery, listAttempts } from "#lib/destinations/attempts";
import { attemptListQuery, destinationQuery } from "#lib/destinations/client/queries";
import { getDestination } from "#lib/destinations/read-destinations";
import { attemptFilter, loadAttemptParams } from "#lib/destinations/search-params";
import type { Locale } from "#lib/i18n/locale";

type DestinationPageProps = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

/** Cached per request: the page and its title both need it. */
const readDestination = cache(async (id: string) => getDestination(await pageContext(), id));

export async function generateMetadata({ params }: DestinationPageProps): Promise<Metadata> {
  const destination = await readDestination((await params).id).catch(() => null);
  return { title: destination?.name ?? (await getTranslations("destinations"))("title") };
}

export default async function DestinationPage({ params, searchParams }: DestinationPageProps) {
  const [{ id }, given, locale] = await Promise.all([params, loadAttemptParams(searchParams), getLocale()]);
  const filter = attemptFilter(given);
  const answers = await firstAnswers((client, ctx) =>
    Promise.all([
      client.prefetchQuery({ ...destinationQuery(id), queryFn: () => readDestination(id) }),
      client.prefetchInfiniteQuery({
        ...attemptListQuery(id, filter),
        queryFn: () => listAttempts(ctx, id, AttemptListQuery.parse(filter), locale as Locale),
      }),
    ]),
  );
  return (
    <HydrationBoundary state={answers}>
      <DestinationScreen id={id} />
    </HydrationBoundary>
  );
}
