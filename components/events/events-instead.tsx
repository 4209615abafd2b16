"use client";

import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import { type ComponentProps, Suspense } from "react";
import { ErrorState } from "#components/ui/error-state";
import type { EventPages } from "#lib/events/client/queries";
import { ApiProblem } from "#lib/http/client/api-client";
import { lazyPart } from "../ui/lazy-part.ts";
import { EventListSkeleton } from "./event-list-skeleton.tsx";
import { NoEvents } from "./no-events.tsx";

const RefusedFilter = lazyPart(() => import("./refused-filter.tsx"));

type EventsInsteadProps = Omit<ComponentProps<typeof NoEvents>, "words"> & {
  query: UseInfiniteQueryResult<EventPages>;
};

/** Shown in place of the list. */
export function EventsInstead({ query, ...filterProps }: EventsInsteadProps) {
  const { error } = query;
  if (query.isSuccess) return <NoEvents {...filterProps} words={query.data.pages[0]?.words ?? []} />;
  if (!error) return <EventListSkeleton />;
  if (error instanceof ApiProblem && (error.code === "range_too_wide" || error.status === 400)) {
    return (
      <Suspense fallback={<EventListSkeleton />}>
        <RefusedFilter problem={error} onChange={filterProps.onChange} />
      </Suspense>
    );
  }
  return <ErrorState error={error} onRetry={() => void query.refetch()} />;
}
