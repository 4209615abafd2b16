import { infiniteQueryOptions } from "@tanstack/react-query";
import { instantsOf } from "#lib/format/time-range";
import { apiFetch } from "#lib/http/client/api-client";
import type { AuditPage } from "../schema.ts";
import type { AuditFilters } from "../search-params.ts";

export function auditOptions(filters: AuditFilters) {
  return infiniteQueryOptions({
    queryKey: ["audit", filters],
    queryFn: ({ pageParam, signal }) => {
      const query = auditQuery(filters);
      if (pageParam) query.set("cursor", pageParam);
      return apiFetch<AuditPage>(`/api/audit?${query}`, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** The API query for the page's filters at this moment. */
export function auditQuery(filters: AuditFilters): URLSearchParams {
  const { from, to } = instantsOf(filters);
  const given = {
    from,
    to,
    action: filters.domain && `${filters.domain}.*`,
    actor: filters.actor.trim() || null,
    id: filters.id,
  };
  return new URLSearchParams(Object.entries(given).filter((entry): entry is [string, string] => Boolean(entry[1])));
}
