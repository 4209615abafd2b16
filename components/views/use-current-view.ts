"use client";

import { useQuery } from "@tanstack/react-query";
import { usePathname, useSearchParams } from "next/navigation";
import { openedViewQuery } from "#lib/views/client/queries";
import { filterOf, viewPageAt } from "#lib/views/client/view-query";

/** The filter in the URL, and the saved view that it was opened as. */
export function useCurrentView() {
  const search = useSearchParams();
  const id = search.get("view");
  const { data: view = null, error } = useQuery({ ...openedViewQuery(id ?? ""), enabled: id !== null });
  const page = viewPageAt(usePathname());
  const filter = filterOf(page, new URLSearchParams(search));
  return { view, error, page, filter, isChanged: view !== null && view.page === page && filter !== view.applied };
}
