"use client";

import { useTranslations } from "next-intl";
import { createContext, type ReactNode, Suspense, use, useState } from "react";
import type { SignedInUser } from "#components/shell/user-menu";
import { useKeys } from "../keys/use-keys.ts";
import { lazyPart } from "../ui/lazy-part.ts";

const PaletteDialog = lazyPart(() => import("./palette-dialog.tsx"));

const OpenPalette = createContext<() => void>(() => {});

/** Returns a function that opens the palette. */
export function useOpenPalette(): () => void {
  return use(OpenPalette);
}

/** Ctrl/Cmd+K opens and closes the palette, also while typing. */
export function PaletteProvider({ user, children }: { user: SignedInUser; children: ReactNode }) {
  // Null until the palette is first opened, so that nothing of it is loaded before.
  const [isOpen, setOpen] = useState<boolean | null>(null);
  const t = useTranslations("keys");
  const toggle = () => setOpen((before) => !before);
  useKeys("everywhere", [{ press: ["Mod+k"], label: t("palette"), act: toggle, inFields: true }]);
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
