"use client";

import { useState } from "react";
import { remember, TIMELINE_COOKIE, type TimelineLook, writeTimelineLook } from "#lib/preferences";

/** The user's choice of row density and columns, remembered for the next visit. */
export function useTimelineLook(initial: TimelineLook) {
  const [look, setLook] = useState(initial);
  const change = (next: TimelineLook) => {
    setLook(next);
    remember(TIMELINE_COOKIE, writeTimelineLook(next));
  };
  return [look, change] as const;
}
