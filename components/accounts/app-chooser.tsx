"use client";

import { useTranslations } from "next-intl";
import { useQueryState } from "nuqs";
import { SegmentedControl } from "#components/ui/segmented-control";
import { chosenAppParams } from "#lib/accounts/search-params";
import type { AppOnAccount } from "#lib/subscription-state/schema";

/** The app that the page is about, from its URL; null: the first app that knows the account. */
export function useChosenApp() {
  return useQueryState("app", chosenAppParams.app);
}

/** Chooses among the connected apps that know the account. */
export function AppChooser({ apps, appId }: { apps: AppOnAccount[]; appId: string | null }) {
  const t = useTranslations("accounts.detail");
  const [, choose] = useChosenApp();
  if (apps.length < 2) return null;
  return (
    <SegmentedControl
      label={t("appChooser")}
      value={appId ?? ""}
      onChange={(id) => void choose(id, { history: "push" })}
      options={apps.map(({ id, name, isDrifted }) => ({
        value: id,
        label: isDrifted ? t("appDrifted", { name }) : name,
      }))}
    />
  );
}
