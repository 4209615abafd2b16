"use client";

import { useEffect, useEffectEvent } from "react";
import { type Key, type KeyGroup, registerKeys } from "./registry.ts";

/** Registers keyboard shortcuts while this component is mounted. */
export function useKeys(group: KeyGroup, keys: readonly Key[]): void {
  const read = useEffectEvent(() => keys);
  useEffect(() => registerKeys({ group, read: () => read() }), [group]);
}
