import { useSyncExternalStore } from "react";

let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const readers = new Set<() => void>();

function subscribe(reader: () => void): () => void {
  readers.add(reader);
  if (!timer) {
    now = Date.now();
    timer = setInterval(() => {
      now = Date.now();
      for (const tell of readers) tell();
    }, 10_000);
  }
  return () => {
    readers.delete(reader);
    if (readers.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The current time, updated every ten seconds: one timer for all relative times. */
export function useNow(): number {
  return useSyncExternalStore(
    subscribe,
    () => now,
    () => Math.floor(Date.now() / 10_000) * 10_000,
  );
}
