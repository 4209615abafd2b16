import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { apiFetch } from "#lib/http/client/api-client";
import type { PaletteResults } from "../schema.ts";

export function paletteQuery(q: string) {
  return queryOptions({
    queryKey: ["palette", q],
    queryFn: ({ signal }) => apiFetch<PaletteResults>(`/api/palette?${new URLSearchParams({ q })}`, { signal }),
    enabled: q !== "",
    placeholderData: keepPreviousData,
  });
}
