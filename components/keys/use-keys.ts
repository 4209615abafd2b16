"use client";

import { useEffect, useEffectEvent } from "react";
import { type Key, type KeyGroup, registerKeys } from "./registry.ts";

/** Keys that work while this component is shown. */
export function useKeys(group: KeyGroup, keys: readonly Key[]): void {
  const read = useEffectEvent(() => keys);
  useEffect(() => registerKeys({ group, read: () => read() }), [group]);
}
