"use client";

import { LogOut, Monitor, Moon, Sun } from "lucide-react";
import { signOut } from "next-auth/react";
import { useLocale, useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import type { ComponentProps } from "react";
import { AnchoredMenu, MenuChoice, MenuItem, MenuSeparator } from "#components/ui/menu";
import { changeLanguage } from "./change-language.ts";

const ICON = "size-4 text-faint";

type UserMenuPopupProps = Omit<ComponentProps<typeof AnchoredMenu>, "children"> & { email: string };

export default function UserMenuPopup({ email, ...menu }: UserMenuPopupProps) {
  const t = useTranslations("shell");
  const { theme, setTheme } = useTheme();
  const locale = useLocale();
  return (
    <AnchoredMenu {...menu}>
      <div className="px-2 py-1.5 text-muted text-sm">{email}</div>
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
    </AnchoredMenu>
  );
}
