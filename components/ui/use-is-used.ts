"use client";

import { type FocusEvent, type PointerEvent, useEffect, useEffectEvent, useRef } from "react";

/**
 * Event handlers that report when the mouse starts or stops resting on an element, or the focus enters or leaves it.
 */
export function useIsUsed(onUsed: (isUsed: boolean) => void) {
  const use = useRef({ hasPointer: false, hasFocus: false });
  const tell = useEffectEvent(onUsed);
  useEffect(() => () => tell(false), []);
  const note = (change: Partial<typeof use.current>) => {
    const before = use.current;
    use.current = { ...before, ...change };
    const isUsed = use.current.hasPointer || use.current.hasFocus;
    if (isUsed !== (before.hasPointer || before.hasFocus)) onUsed(isUsed);
  };
  return {
    // Touch does not count: it would block the list until the next touch elsewhere.
    onPointerEnter: (event: PointerEvent) => event.pointerType !== "touch" && note({ hasPointer: true }),
    onPointerLeave: () => note({ hasPointer: false }),
    onFocus: () => note({ hasFocus: true }),
    onBlur: (event: FocusEvent) => note({ hasFocus: event.currentTarget.contains(event.relatedTarget) }),
  };
}
