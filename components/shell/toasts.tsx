"use client";

import { Suspense, useEffect, useState } from "react";
import { lazyPart } from "../ui/lazy-part.ts";

const Toaster = lazyPart(() => import("./toaster.tsx"));

/** Toasts tell only how something ended that a person did: they are loaded when a person first does something. */
export function Toasts() {
  const [isNeeded, setNeeded] = useState(false);
  useEffect(() => {
    const need = () => setNeeded(true);
    const first = { once: true, passive: true };
    window.addEventListener("pointerdown", need, first);
    window.addEventListener("keydown", need, first);
    return () => {
      window.removeEventListener("pointerdown", need);
      window.removeEventListener("keydown", need);
    };
  }, []);
  return isNeeded ? (
    <Suspense>
      <Toaster />
    </Suspense>
  ) : null;
}
