"use client";

import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "#components/ui/button";
import { BACKDROP_CLASS } from "#components/ui/dialog";
import { PinnedViews } from "#components/views/pinned-views";
import { Brand } from "./brand.tsx";
import { NAV_ITEMS, SETTINGS_ITEM } from "./nav-items.ts";
import { NavLink } from "./nav-link.tsx";
import { type SignedInUser, UserMenu } from "./user-menu.tsx";

type NavDrawerProps = { user: SignedInUser; open: boolean; onOpenChange: (open: boolean) => void };

export default function NavDrawer({ user, open, onOpenChange }: NavDrawerProps) {
  const t = useTranslations("nav");
  const close = () => onOpenChange(false);
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className={BACKDROP_CLASS} />
        <Dialog.Popup className="fixed inset-y-0 left-0 z-50 flex w-72 max-w-[85vw] flex-col border-line border-r bg-sunken p-3 shadow-lg outline-none transition-transform duration-200 data-ending-style:-translate-x-full data-starting-style:-translate-x-full">
          <div className="mb-3 flex items-center justify-between pl-2">
            <Dialog.Title render={<div />}>
              <Brand />
            </Dialog.Title>
            <Dialog.Close render={<IconButton label={t("close")} icon={<X aria-hidden className="size-4" />} />} />
          </div>
          <nav aria-label={t("label")} className="flex min-h-0 flex-1 flex-col gap-0.5 overflow-y-auto p-0.5">
            {NAV_ITEMS.map((item) => (
              <NavLink key={item.href} item={item} onNavigate={close} />
            ))}
            <PinnedViews onNavigate={close} />
            <div className="flex-1" />
            <NavLink item={SETTINGS_ITEM} onNavigate={close} />
          </nav>
          <UserMenu user={user} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
