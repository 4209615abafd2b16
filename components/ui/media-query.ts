"use client";

import { useSyncExternalStore } from "react";

/** Whether the window is as the query says; what the server assumes is `whileUnknown`. */
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
