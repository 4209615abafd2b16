"use client";

import { ChevronsUpDown, LogOut, Monitor, Moon, Sun } from "lucide-react";
import { signOut } from "next-auth/react";
import { useLocale, useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { Menu, MenuChoice, MenuItem, MenuSeparator } from "#components/ui/menu";
import type { Role } from "#lib/auth/context";
import { LOCALE_COOKIE } from "#lib/i18n/locale";
import { remember } from "#lib/preferences";

export type SignedInUser = { email: string; name: string; role: Role };

const ICON = "size-4 text-faint";

export function UserMenu({ user, isCollapsed = false }: { user: SignedInUser; isCollapsed?: boolean }) {
  const t = useTranslations("shell");
  const { theme, setTheme } = useTheme();
  const locale = useLocale();
  const changeLanguage = (value: string) => {
    remember(LOCALE_COOKIE, value);
    // Sentences that are loaded, and the live tail, are in the old language: nothing short of a reload changes them all.
    window.location.reload();
  };
  return (
    <Menu
      side="top"
      align="start"
      trigger={
        <button
          type="button"
          aria-label={isCollapsed ? t("userMenu", { name: user.name }) : undefined}
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
      }
    >
      <div className="px-2 py-1.5 text-muted text-sm">{user.email}</div>
      <MenuSeparator />
      <MenuChoice
        label={t("theme")}
        value={theme ?? "system"}
        onValueChange={setTheme}
        options={[
          { value: "light", label: t("themes.light"), icon: <Sun aria-hidden className={ICON} /> },
          { value: "dark", label: t("themes.dark"), icon: <Moon aria-hidden className={ICON} /> },
          { value: "system", label: t("themes.system"), icon: <Monitor aria-hidden className={ICON} /> },
        ]}
      />
      <MenuSeparator />
      <MenuChoice
        label={t("language")}
        value={locale}
        onValueChange={changeLanguage}
        options={[
          { value: "en", label: "English" },
          { value: "id", label: "Bahasa Indonesia" },
        ]}
      />
      <MenuSeparator />
      <MenuItem
        icon={<LogOut aria-hidden className={ICON} />}
        onClick={() => void signOut({ callbackUrl: "/sign-in" })}
      >
        {t("signOut")}
      </MenuItem>
    </Menu>
  );
}
