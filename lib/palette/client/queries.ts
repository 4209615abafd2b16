import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { apiFetch } from "#lib/http/client/api-client";
import type { PaletteResults } from "../schema.ts";

/** Whether each typed word is the beginning of a word of the text, in any order. */
export function hasWords(text: string, typed: string): boolean {
  const words = plain(text).split(/[^\p{L}\p{N}]+/u);
  return plain(typed)
    .split(/\s+/)
    .every((part) => words.some((word) => word.startsWith(part)));
}

function plain(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase().trim();
}

export function paletteQuery(q: string) {
  return queryOptions({
    queryKey: ["palette", q],
    queryFn: ({ signal }) => apiFetch<PaletteResults>(`/api/palette?${new URLSearchParams({ q })}`, { signal }),
    enabled: q !== "",
    placeholderData: keepPreviousData,
  });
}
