"use client";

import { useTheme } from "next-themes";
import { useEffect } from "react";
import { Toaster } from "sonner";

export { toast } from "sonner";

const mounted = Promise.withResolvers<void>();

/** Resolves once toasts are drawn; a toast that comes earlier would be lost. */
export const isMounted = mounted.promise;

export default function ThemedToaster() {
  const { resolvedTheme } = useTheme();
  useEffect(() => mounted.resolve(), []);
  return (
    <Toaster
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-right"
      toastOptions={{
        unstyled: false,
        style: {
          background: "var(--surface)",
          color: "var(--text)",
          border: "1px solid var(--line-strong)",
          boxShadow: "var(--shadow-raised)",
          fontFamily: "var(--font-sans)",
        },
      }}
    />
  );
}
