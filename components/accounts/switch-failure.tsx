"use client";

import { useTranslations } from "next-intl";
import type { AccountItem } from "#lib/accounts/schema";
import { ActFailure } from "./act-failure.tsx";
import { useAccountName } from "./use-account-name.ts";

type SwitchFailureProps = {
  account: AccountItem;
  failed: { wanted: boolean; error: unknown };
  onDismiss: () => void;
};

export function SwitchFailure({ account, failed: { wanted, error }, onDismiss }: SwitchFailureProps) {
  const t = useTranslations("accounts.switch");
  const nameOf = useAccountName();
  const intro = t(wanted ? "subscribeFailed" : "unsubscribeFailed", { name: nameOf(account) });
  return <ActFailure error={error} intro={intro} onDismiss={onDismiss} />;
}
