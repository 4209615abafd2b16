"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useKeys } from "../keys/use-keys.ts";
import { NAV_ITEMS, SETTINGS_ITEM } from "./nav-items.ts";

/** "g" followed by a letter opens a page, except while typing. */
export function useGoKeys(): void {
  const t = useTranslations("keys");
  const nav = useTranslations("nav");
  const router = useRouter();
  useKeys(
    "everywhere",
    [...NAV_ITEMS, SETTINGS_ITEM].map(({ name, href, goKey }) => ({
      press: [`g ${goKey}`],
      label: t("go", { page: nav(name) }),
      act: () => router.push(href),
    })),
  );
}
