"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { MenuChoice } from "#components/ui/menu";
import { changeLanguage } from "./change-language.ts";

export const LANGUAGES = [
  { value: "en", label: "English" },
  { value: "id", label: "Bahasa Indonesia" },
];
const ICON = "size-4 text-faint";

export function ThemeChoice() {
  const t = useTranslations("shell");
  const { theme, setTheme } = useTheme();
  return (
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
  );
}

export function LanguageChoice() {
  const t = useTranslations("shell");
  return <MenuChoice label={t("language")} value={useLocale()} onValueChange={changeLanguage} options={LANGUAGES} />;
}
