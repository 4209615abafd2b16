"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { Tooltip } from "#components/ui/tooltip";
import type { NavItem } from "./nav-items.ts";

type NavLinkProps = { item: NavItem; isCollapsed?: boolean; onNavigate?: () => void };

export function NavLink({ item, isCollapsed = false, onNavigate }: NavLinkProps) {
  const t = useTranslations("nav");
  const pathname = usePathname();
  const isActive =
    item.href === "/" ? pathname === "/" : pathname === item.href || pathname.startsWith(`${item.href}/`);
  const Icon = item.icon;
  return (
    <Tooltip content={t(item.name)} side="right" disabled={!isCollapsed}>
      <Link
        href={item.href}
        prefetch={false} // There is nothing to prefetch except the layout, which is already there.
        aria-current={isActive ? "page" : undefined}
        aria-label={isCollapsed ? t(item.name) : undefined}
        onClick={onNavigate}
        className={`flex h-8 items-center gap-2.5 rounded-lg border font-medium transition-colors ${isCollapsed ? "w-8 justify-center" : "px-2"} ${
          isActive
            ? "border-line bg-surface text-text shadow-sm"
            : "border-transparent text-muted hover:bg-routine-soft hover:text-text"
        }`}
      >
        <Icon aria-hidden className="size-4 shrink-0" />
        {isCollapsed ? null : <span className="truncate">{t(item.name)}</span>}
      </Link>
    </Tooltip>
  );
}
