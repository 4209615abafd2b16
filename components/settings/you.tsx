"use client";

import { useLocale, useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { FactList, FactRow } from "#components/ui/fact-list";
import { SegmentedControl } from "#components/ui/segmented-control";
import { LOCALES } from "#lib/i18n/locale";
import { changeLanguage } from "../shell/change-language.ts";
import { useIsMounted } from "../ui/use-is-mounted.ts";
import { BOX_CLASS, Panel } from "./panel.tsx";
import { PasswordForm } from "./password-form.tsx";
import { SecondFactor } from "./second-factor.tsx";
import { Sessions } from "./sessions.tsx";
import type { SettingsUser } from "./types.ts";

const LANGUAGES = { en: "English", id: "Bahasa Indonesia" };
const THEMES = ["light", "dark", "system"] as const;

export function You({ user }: { user: SettingsUser }) {
  const t = useTranslations("settings.you");
  const role = useTranslations("roles");
  return (
    <>
      <Panel title={t("profile")}>
        <div className={`${BOX_CLASS} px-4 py-3 md:px-5`}>
          <FactList>
            <FactRow label={t("name")}>{user.name}</FactRow>
            <FactRow label={t("email")}>{user.email}</FactRow>
            <FactRow label={t("role")}>
              <span>{role(`${user.role}.name`)}</span>
              <span className="text-muted">{role(`${user.role}.can`)}</span>
            </FactRow>
          </FactList>
        </div>
      </Panel>
      <Panel title={t("look")}>
        <Look />
      </Panel>
      <Panel title={t("password")}>
        <div className={`${BOX_CLASS} p-4 md:p-5`}>
          {user.hasPassword ? <PasswordForm email={user.email} /> : <p className="text-muted">{t("noPassword")}</p>}
        </div>
      </Panel>
      {user.hasPassword ? <SecondFactor /> : null}
      <Sessions />
    </>
  );
}

function Look() {
  const t = useTranslations("settings.you");
  const locale = useLocale();
  const { theme, setTheme } = useTheme();
  // The server does not know the theme, which is in the browser's storage.
  const chosen = useIsMounted() ? THEMES.find((name) => name === theme) : undefined;
  return (
    <div className={`${BOX_CLASS} px-4 py-3 md:px-5`}>
      <FactList>
        <FactRow label={<span className="leading-7">{t("language")}</span>}>
          <SegmentedControl
            label={t("language")}
            value={LOCALES.find((name) => name === locale) ?? "en"}
            onChange={changeLanguage}
            options={LOCALES.map((value) => ({ value, label: LANGUAGES[value] }))}
          />
        </FactRow>
        <FactRow label={<span className="leading-7">{t("theme")}</span>}>
          <SegmentedControl
            label={t("theme")}
            value={chosen ?? "system"}
            onChange={setTheme}
            options={THEMES.map((value) => ({ value, label: t(`themes.${value}`) }))}
          />
        </FactRow>
      </FactList>
    </div>
  );
}
