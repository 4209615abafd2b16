"use client";

import { LogOut } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { AnchoredMenu, MenuItem, MenuSeparator } from "#components/ui/menu";
import { LanguageChoice, ThemeChoice } from "./preference-choices.tsx";
import { signOut } from "./sign-out.ts";

type UserMenuPopupProps = Omit<ComponentProps<typeof AnchoredMenu>, "children"> & { email: string };

export default function UserMenuPopup({ email, ...menu }: UserMenuPopupProps) {
  const t = useTranslations("shell");
  return (
    <AnchoredMenu {...menu}>
      <div className="px-2 py-1.5 text-muted text-sm">{email}</div>
      <MenuSeparator />
      <ThemeChoice />
      <MenuSeparator />
      <LanguageChoice />
      <MenuSeparator />
      <MenuItem icon={<LogOut aria-hidden className="size-4 text-faint" />} onClick={() => void signOut()}>
        {t("signOut")}
      </MenuItem>
    </AnchoredMenu>
  );
}
