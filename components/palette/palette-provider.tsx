"use client";

import { useTranslations } from "next-intl";
import { createContext, type ReactNode, Suspense, use, useState } from "react";
import type { SignedInUser } from "#components/shell/user-menu";
import { useKeys } from "../keys/use-keys.ts";
import { lazyPart } from "../ui/lazy-part.ts";

const PaletteDialog = lazyPart(() => import("./palette-dialog.tsx"));

const OpenPalette = createContext<() => void>(() => {});

/** Opens the palette from anywhere. */
export function useOpenPalette(): () => void {
  return use(OpenPalette);
}

/** Ctrl or Cmd and K opens and closes the palette, also while something is being typed. */
export function PaletteProvider({ user, children }: { user: SignedInUser; children: ReactNode }) {
  // Null until it was opened first: until then nothing of it is loaded.
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
