import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { apiGet } from "#lib/http/api-client";
import type { PaletteResults } from "./schema.ts";

export function paletteQuery(q: string) {
  return queryOptions({
    queryKey: ["palette", q],
    queryFn: ({ signal }) => apiGet<PaletteResults>(`/api/palette?${new URLSearchParams({ q })}`, { signal }),
    enabled: q !== "",
    placeholderData: keepPreviousData,
  });
}
