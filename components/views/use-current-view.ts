"use client";

import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { openedViewQuery } from "#lib/views/client/queries";
import { filterOf } from "#lib/views/client/view-query";

/** The filter in the URL, and the saved view that it was opened as. */
export function useCurrentView() {
  const search = useSearchParams();
  const id = search.get("view");
  const { data: view = null, error } = useQuery({ ...openedViewQuery(id ?? ""), enabled: id !== null });
  const filter = filterOf(new URLSearchParams(search));
  return { view, error, filter, isChanged: view !== null && filter !== view.applied };
}
