"use client";

import { ChevronsUpDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { Suspense, useState } from "react";
import type { Role } from "#lib/access/client/roles";
import { lazyPart, loadAhead } from "../ui/lazy-part.ts";

const loadPopup = () => import("./user-menu-popup.tsx");
const UserMenuPopup = lazyPart(loadPopup);

export type SignedInUser = { email: string; name: string; role: Role };

export function UserMenu({ user, isCollapsed = false }: { user: SignedInUser; isCollapsed?: boolean }) {
  const t = useTranslations("shell");
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [isOpen, setOpen] = useState(false);
  const open = (button: HTMLElement) => {
    setAnchor(button);
    setOpen(true);
  };
  return (
    <>
      <button
        type="button"
        aria-label={isCollapsed ? t("userMenu", { name: user.name }) : undefined}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onPointerEnter={() => loadAhead(loadPopup)}
        onFocus={() => loadAhead(loadPopup)}
        onClick={(event) => open(event.currentTarget)}
        onKeyDown={(event) => {
          if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
          event.preventDefault();
          open(event.currentTarget);
        }}
        className={`mt-1 flex items-center gap-2.5 rounded-lg text-left hover:bg-routine-soft ${isCollapsed ? "p-1" : "px-2 py-1.5"}`}
      >
        <span
          aria-hidden
          className="grid size-6 shrink-0 place-items-center rounded-full bg-accent-soft font-semibold text-accent-text text-xs"
        >
          {user.name.slice(0, 1).toUpperCase()}
        </span>
        {isCollapsed ? null : (
          <>
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium leading-4.5">{user.name}</span>
              <span className="block truncate text-muted text-xs">{t(`roles.${user.role}`)}</span>
            </span>
            <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-faint" />
          </>
        )}
      </button>
      {anchor ? (
        <Suspense>
          <UserMenuPopup
            anchor={anchor}
            side="top"
            align="start"
            email={user.email}
            open={isOpen}
            onOpenChange={setOpen}
          />
        </Suspense>
      ) : null}
    </>
  );
}
