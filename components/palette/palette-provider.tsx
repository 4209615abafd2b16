"use client";

import { createContext, lazy, type ReactNode, Suspense, use, useEffect, useState } from "react";
import type { SignedInUser } from "#components/shell/user-menu";

const PaletteDialog = lazy(() => import("./palette-dialog.tsx"));

const OpenPalette = createContext<() => void>(() => {});

/** Opens the palette from anywhere. */
export function useOpenPalette(): () => void {
  return use(OpenPalette);
}

/** Ctrl or Cmd and K opens and closes the palette, also while something is being typed. */
export function PaletteProvider({ user, children }: { user: SignedInUser; children: ReactNode }) {
  // Null until it was opened first: until then nothing of it is loaded.
  const [isOpen, setOpen] = useState<boolean | null>(null);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey) || event.altKey || event.shiftKey)
        return;
      event.preventDefault();
      setOpen((before) => !before);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
  return (
    <OpenPalette value={() => setOpen(true)}>
      {children}
      {isOpen === null ? null : (
        <Suspense>
          <PaletteDialog user={user} open={isOpen} onOpenChange={setOpen} />
        </Suspense>
      )}
    </OpenPalette>
  );
}
