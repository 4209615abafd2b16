import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { apiFetch } from "#lib/http/api-client";
import { PaletteResults } from "./schema.ts";

export function paletteQuery(q: string) {
  return queryOptions({
    queryKey: ["palette", q],
    queryFn: ({ signal }) => apiFetch(`/api/palette?${new URLSearchParams({ q })}`, PaletteResults, { signal }),
    enabled: q !== "",
    placeholderData: keepPreviousData,
  });
}
