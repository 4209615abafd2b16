import { useCallback, useEffect, useRef } from "react";

/** A function with a stable identity, so that rows are not rendered again. */
export function useStable<Arguments extends unknown[]>(latest: (...given: Arguments) => void) {
  const current = useRef(latest);
  useEffect(() => {
    current.current = latest;
  });
  return useCallback((...given: Arguments) => current.current(...given), []);
}
