"use client";

import { ChevronDown, Languages } from "lucide-react";
import { useLocale } from "next-intl";
import { LANGUAGES, LanguageChoice, ThemeChoice } from "#components/shell/preference-choices";
import { Button } from "#components/ui/button";
import { Menu, MenuSeparator } from "#components/ui/menu";

/** Language and theme for visitors. */
export function PreferencesMenu({ label }: { label: string }) {
  const locale = useLocale();
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
      <LanguageChoice />
      <MenuSeparator />
      <ThemeChoice />
    </Menu>
  );
}
