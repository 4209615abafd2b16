import { useSyncExternalStore } from "react";

const subscribe = () => () => {};

/** The time zone for showing times: UTC during hydration, then `undefined`, which is the user's own. */
export function useLocalTimeZone(): string | undefined {
  return useSyncExternalStore(
    subscribe,
    () => undefined,
    () => "UTC",
  );
}
