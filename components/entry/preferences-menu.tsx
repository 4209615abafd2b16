"use client";

import { ChevronDown, Languages, Monitor, Moon, Sun } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { Button } from "#components/ui/button";
import { Menu, MenuChoice, MenuSeparator } from "#components/ui/menu";
import { LOCALE_COOKIE } from "#lib/i18n/locale";
import { remember } from "#lib/preferences";

const LANGUAGES = [
  { value: "en", label: "English" },
  { value: "id", label: "Bahasa Indonesia" },
];
const ICON = "size-4 text-faint";

/** Language and theme for whoever is not signed in yet. */
export function PreferencesMenu({ label }: { label: string }) {
  const t = useTranslations("shell");
  const { theme, setTheme } = useTheme();
  const locale = useLocale();
  const changeLanguage = (value: string) => {
    remember(LOCALE_COOKIE, value);
    window.location.reload();
  };
  return (
    <Menu
      trigger={
        <Button variant="ghost" icon={<Languages aria-hidden className="size-4" />}>
          {LANGUAGES.find(({ value }) => value === locale)?.label}
          <span className="sr-only">, {label}</span>
          <ChevronDown aria-hidden className="size-3.5 text-faint" />
        </Button>
      }
    >
      <MenuChoice label={t("language")} value={locale} onValueChange={changeLanguage} options={LANGUAGES} />
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
    </Menu>
  );
}
