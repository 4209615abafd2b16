"use client";

import { Languages, Moon, Sun, SunMoon } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { Button } from "#components/ui/button";
import { Menu, MenuChoice, MenuSeparator } from "#components/ui/menu";
import { LOCALE_COOKIE } from "#lib/i18n/locale";
import { remember } from "#lib/preferences";

const ICON = "size-4 text-faint";

/** Language and theme, for those who are not signed in yet. */
export function Preferences() {
  const t = useTranslations("setup");
  const shell = useTranslations("shell");
  const locale = useLocale();
  const { theme, setTheme } = useTheme();
  return (
    <Menu
      trigger={
        <Button
          variant="ghost"
          size="sm"
          aria-label={t("preferences")}
          icon={<Languages aria-hidden className="size-4" />}
        >
          {locale.toUpperCase()}
        </Button>
      }
    >
      <MenuChoice
        label={shell("language")}
        value={locale}
        onValueChange={(value) => {
          remember(LOCALE_COOKIE, value);
          window.location.reload();
        }}
        options={[
          { value: "en", label: "English" },
          { value: "id", label: "Bahasa Indonesia" },
        ]}
      />
      <MenuSeparator />
      <MenuChoice
        label={shell("theme")}
        value={theme ?? "system"}
        onValueChange={setTheme}
        options={[
          { value: "light", label: shell("themes.light"), icon: <Sun aria-hidden className={ICON} /> },
          { value: "dark", label: shell("themes.dark"), icon: <Moon aria-hidden className={ICON} /> },
          { value: "system", label: shell("themes.system"), icon: <SunMoon aria-hidden className={ICON} /> },
        ]}
      />
    </Menu>
  );
}
