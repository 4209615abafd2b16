import { queryOptions } from "@tanstack/react-query";
import { apiFetch } from "#lib/http/api-client";
import { OverviewData } from "./schema.ts";
import type { OverviewRange } from "./search-params.ts";

export function overviewQuery(range: OverviewRange) {
  return queryOptions({
    queryKey: ["overview", range],
    queryFn: ({ signal }) => apiFetch(`/api/overview?range=${range}`, OverviewData, { signal }),
    refetchInterval: 30_000,
  });
}
