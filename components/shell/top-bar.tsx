"use client";

import { Menu } from "lucide-react";
import { useTranslations } from "next-intl";
import { Suspense, useState } from "react";
import { PaletteButton } from "#components/palette/palette-button";
import { IconButton } from "#components/ui/button";
import { lazyPart } from "../ui/lazy-part.ts";
import { Brand } from "./brand.tsx";
import type { SignedInUser } from "./user-menu.tsx";

const NavDrawer = lazyPart(() => import("./nav-drawer.tsx"));

/** For phones: the console's name and a drawer with the navigation. */
export function TopBar({ user }: { user: SignedInUser }) {
  const t = useTranslations("nav");
  const [isOpen, setOpen] = useState<boolean | null>(null);
  return (
    <header className="flex h-12 shrink-0 items-center gap-2 border-line border-b bg-sunken px-3 md:hidden">
      <IconButton
        label={t("open")}
        aria-haspopup="dialog"
        aria-expanded={isOpen ?? false}
        onClick={() => setOpen(true)}
        icon={<Menu aria-hidden className="size-4.5" />}
      />
      {isOpen === null ? null : (
        <Suspense>
          <NavDrawer user={user} open={isOpen} onOpenChange={setOpen} />
        </Suspense>
      )}
      <Brand />
      <div className="flex-1" />
      <PaletteButton isCompact />
    </header>
  );
}
