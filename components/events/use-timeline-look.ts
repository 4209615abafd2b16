"use client";

import { useState } from "react";
import { remember, TIMELINE_COOKIE, type TimelineLook, writeTimelineLook } from "#lib/preferences";

/** How the reader wants rows to look, remembered for the next time. */
export function useTimelineLook(initial: TimelineLook) {
  const [look, setLook] = useState(initial);
  const change = (next: TimelineLook) => {
    setLook(next);
    remember(TIMELINE_COOKIE, writeTimelineLook(next));
  };
  return [look, change] as const;
}
