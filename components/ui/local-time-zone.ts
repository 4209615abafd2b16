import { useSyncExternalStore } from "react";

const subscribe = () => () => {};

/** The zone to print times in: UTC while the server's page is taken over, then `undefined`, the reader's own. */
export function useLocalTimeZone(): string | undefined {
  return useSyncExternalStore(
    subscribe,
    () => undefined,
    () => "UTC",
  );
}
