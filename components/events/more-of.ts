import type { useEventPages } from "./use-event-pages.ts";

type Query = ReturnType<typeof useEventPages>["query"];

/** Only one page is loaded at a time; a second request would cancel the first. */
export function newerOf(query: Query) {
  const fetch = () => void query.fetchPreviousPage({ cancelRefetch: false });
  if (!query.hasPreviousPage) return { state: "none", fetch } as const;
  if (query.isFetching) return { state: "loading", fetch } as const;
  return { state: query.isFetchPreviousPageError ? "failed" : "idle", fetch } as const;
}

export function olderOf(query: Query) {
  const fetch = () => void query.fetchNextPage({ cancelRefetch: false });
  if (query.isFetchingNextPage) return { state: "loading", fetch } as const;
  if (query.isFetchNextPageError) return { state: "failed", fetch } as const;
  if (!query.hasNextPage) return { state: "none", fetch } as const;
  return { state: query.isFetching ? "waiting" : "idle", fetch } as const;
}
