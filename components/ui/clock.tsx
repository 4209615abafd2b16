"use client";

import { createContext, type ReactNode, useContext, useSyncExternalStore } from "react";

let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const readers = new Set<() => void>();

function subscribe(reader: () => void): () => void {
  readers.add(reader);
  if (!timer) {
    now = Date.now();
    timer = setInterval(() => {
      now = Date.now();
      for (const notify of readers) notify();
    }, 10_000);
  }
  return () => {
    readers.delete(reader);
    if (readers.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

const ServerTime = createContext(0);

/** `now` is when the server began to render the page. The browser's first render uses it too, so that both match. */
export function ClockProvider({ now, children }: { now: number; children: ReactNode }) {
  return <ServerTime value={now}>{children}</ServerTime>;
}

/** The current time, updated every ten seconds: one timer for all relative times. */
export function useNow(): number {
  const serverTime = useContext(ServerTime);
  return useSyncExternalStore(
    subscribe,
    () => now,
    () => serverTime,
  );
}
