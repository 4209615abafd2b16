import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { cookies } from "next/headers";
import { getLocale, getTranslations } from "next-intl/server";
import { createLoader, type SearchParams } from "nuqs/server";
import { EventsScreen } from "#components/events/events-screen";
import { firstAnswers } from "#lib/api/first-answers";
import { readQuery } from "#lib/api/read-input";
import { eventDetailOptions, eventListOptions, eventPageQuery } from "#lib/events/client/queries";
import { getEvent } from "#lib/events/read/get-event";
import { listEvents } from "#lib/events/read/list";
import { EventListQuery } from "#lib/events/search/filter";
import { eventSearchParams, eventViewParams } from "#lib/events/search-params";
import type { Locale } from "#lib/i18n/locale";
import { readTimelineLook, TIMELINE_COOKIE } from "#lib/preferences";

const loadFilters = createLoader(eventSearchParams);
const loadView = createLoader(eventViewParams);

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("events"))("title") };
}

/** Prefetches the first page and the open event. If that fails, the browser requests them again. */
export default async function EventsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [filters, { event }] = await Promise.all([loadFilters(searchParams), loadView(searchParams)]);
  const locale = (await getLocale()) as Locale;
  const answers = await firstAnswers((client, ctx) =>
    Promise.all([
      client.prefetchInfiniteQuery({
        ...eventListOptions(filters),
        queryFn: async ({ pageParam }) =>
          listEvents(ctx, EventListQuery.parse(readQuery(eventPageQuery(filters, pageParam))), locale),
      }),
      event && client.prefetchQuery({ ...eventDetailOptions(event), queryFn: () => getEvent(ctx, event, locale) }),
    ]),
  );
  const look = readTimelineLook((await cookies()).get(TIMELINE_COOKIE)?.value);
  return (
    <HydrationBoundary state={answers}>
      <EventsScreen initialLook={look} />
    </HydrationBoundary>
  );
}
