"use client";

import { useTranslations } from "next-intl";
import { createContext, type ReactNode, Suspense, use, useEffect, useState } from "react";
import { lazyPart } from "../ui/lazy-part.ts";
import { keysByGroup, pressKey } from "./registry.ts";
import { useKeys } from "./use-keys.ts";

const KeysSheet = lazyPart(() => import("./keys-sheet.tsx"));

const OpenKeys = createContext<() => void>(() => {});

/** Returns a function that opens the list of keyboard shortcuts. */
export function useOpenKeys(): () => void {
  return use(OpenKeys);
}

/** Handles the keyboard shortcuts of all pages, and lists them with "?". */
export function KeysProvider({ children }: { children: ReactNode }) {
  const t = useTranslations("keys");
  const [groups, setGroups] = useState<ReturnType<typeof keysByGroup>>([]);
  const [isOpen, setOpen] = useState(false);
  const open = () => {
    setGroups(keysByGroup());
    setOpen(true);
  };
  useKeys("everywhere", [{ press: ["?"], label: t("help"), act: open }]);
  useEffect(() => {
    window.addEventListener("keydown", pressKey);
    return () => window.removeEventListener("keydown", pressKey);
  }, []);
  return (
    <OpenKeys value={open}>
      {children}
      {groups.length > 0 ? (
        <Suspense>
          <KeysSheet groups={groups} open={isOpen} onOpenChange={setOpen} />
        </Suspense>
      ) : null}
    </OpenKeys>
  );
}
