"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import type { Role } from "#lib/access/client/roles";
import { postSync } from "#lib/accounts/client/mutations";
import { useProblemWords } from "../settings/use-problem-words.ts";
import { changeLanguage } from "../shell/change-language.ts";
import { signOut } from "../shell/sign-out.ts";
import { toast } from "../ui/toast.ts";
import type { PaletteItem } from "./palette-item.ts";

const LANGUAGES = [
  { locale: "en", name: "English" },
  { locale: "id", name: "Bahasa Indonesia" },
];

/** The actions of the palette that the user's role allows. */
export function usePaletteActions(role: Role): PaletteItem[] {
  const t = useTranslations("palette.actions");
  const shell = useTranslations("shell");
  const { theme = "system", setTheme } = useTheme();
  const locale = useLocale();
  const router = useRouter();
  const problemWords = useProblemWords();
  const sync = useMutation({
    mutationFn: postSync,
    onSuccess: () => {
      toast.success(t("syncStarted"));
      router.push("/accounts");
    },
    onError: (error) => toast.error(problemWords(error).title),
  });
  const action = (id: string, label: string, run: () => void): PaletteItem => ({ id, kind: "action", label, run });
  const themes = (["light", "dark", "system"] as const)
    .filter((one) => one !== theme)
    .map((one) => action(`theme-${one}`, t("theme", { theme: shell(`themes.${one}`) }), () => setTheme(one)));
  const languages = LANGUAGES.filter((one) => one.locale !== locale).map((one) =>
    action(`language-${one.locale}`, t("language", { language: one.name }), () => changeLanguage(one.locale)),
  );
  return [
    ...(role === "viewer" ? [] : [action("sync", t("sync"), () => sync.mutate())]),
    ...(role === "admin" ? [{ id: "setup", kind: "action" as const, label: t("setup"), href: "/setup" }] : []),
    ...themes,
    ...languages,
    action("sign-out", shell("signOut"), () => void signOut()),
  ];
}
