"use client";

import { useTheme } from "next-themes";
import { Toaster } from "sonner";

export default function ThemedToaster() {
  const { resolvedTheme } = useTheme();
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
