import { useCallback, useEffect, useRef } from "react";

/** Gives a function a stable identity, so that memoized rows do not render again. */
export function useStable<Arguments extends unknown[]>(latest: (...given: Arguments) => void) {
  const current = useRef(latest);
  useEffect(() => {
    current.current = latest;
  });
  return useCallback((...given: Arguments) => current.current(...given), []);
}
