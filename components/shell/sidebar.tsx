"use client";

import { PanelLeftClose, PanelLeftOpen } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { PaletteButton } from "#components/palette/palette-button";
import { IconButton } from "#components/ui/button";
import { PinnedViews } from "#components/views/pinned-views";
import { NAV_COOKIE, remember } from "#lib/preferences";
import { Brand } from "./brand.tsx";
import { NAV_ITEMS, SETTINGS_ITEM } from "./nav-items.ts";
import { NavLink } from "./nav-link.tsx";
import { useGoKeys } from "./use-go-keys.ts";
import { type SignedInUser, UserMenu } from "./user-menu.tsx";

export function Sidebar({ user, defaultCollapsed }: { user: SignedInUser; defaultCollapsed: boolean }) {
  const t = useTranslations("nav");
  const [isCollapsed, setCollapsed] = useState(defaultCollapsed);
  useGoKeys();
  const toggle = () => {
    setCollapsed(!isCollapsed);
    remember(NAV_COOKIE, isCollapsed ? "open" : "collapsed");
  };
  const Icon = isCollapsed ? PanelLeftOpen : PanelLeftClose;
  return (
    <aside
      className={`hidden shrink-0 flex-col border-line border-r bg-sunken py-3 transition-[width] duration-150 md:flex ${isCollapsed ? "w-13 items-center px-2" : "w-54 px-2.5"}`}
    >
      <div className={`mb-3 flex items-center ${isCollapsed ? "flex-col gap-2" : "justify-between pl-2"}`}>
        <Brand isCollapsed={isCollapsed} />
        <IconButton
          size="sm"
          label={isCollapsed ? t("expand") : t("collapse")}
          aria-expanded={!isCollapsed}
          onClick={toggle}
          icon={<Icon aria-hidden className="size-4" />}
        />
      </div>
      <PaletteButton isCompact={isCollapsed} />
      <nav aria-label={t("label")} className="flex min-h-0 flex-1 flex-col gap-0.5 overflow-y-auto p-0.5">
        {NAV_ITEMS.map((item) => (
          <NavLink key={item.href} item={item} isCollapsed={isCollapsed} />
        ))}
        {isCollapsed ? null : <PinnedViews />}
        <div className="flex-1" />
        <NavLink item={SETTINGS_ITEM} isCollapsed={isCollapsed} />
      </nav>
      <UserMenu user={user} isCollapsed={isCollapsed} />
    </aside>
  );
}
