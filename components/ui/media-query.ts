"use client";

import { useSyncExternalStore } from "react";

/** Whether the window matches the query; `whileUnknown` is the value on the server. */
export function useMediaQuery(query: string, whileUnknown = true): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = window.matchMedia(query);
      list.addEventListener("change", changed);
      return () => list.removeEventListener("change", changed);
    },
    () => window.matchMedia(query).matches,
    () => whileUnknown,
  );
}
