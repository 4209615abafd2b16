"use client";

import { Suspense, useEffect, useState } from "react";
import { lazyPart } from "../ui/lazy-part.ts";
import { loadToaster } from "../ui/toast.ts";

const Toaster = lazyPart(loadToaster);

/** Toasts only report the results of user actions, so they are loaded at the first action. */
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
