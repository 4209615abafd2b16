"use client";

import { useTranslations } from "next-intl";
import { Suspense, useState } from "react";
import { Switch } from "#components/ui/switch";
import { Tooltip } from "#components/ui/tooltip";
import type { AccountItem } from "#lib/accounts/schema";
import { lazyPart } from "../ui/lazy-part.ts";
import { hasUnknownOverride } from "./unknown-override.ts";
import { useAccountName } from "./use-account-name.ts";
import type { useSubscription } from "./use-subscription.ts";

const UnsubscribeDialog = lazyPart(() => import("./unsubscribe-dialog.tsx"));

type SubscriptionSwitchProps = {
  account: AccountItem;
  subscription: ReturnType<typeof useSubscription>;
  canOperate: boolean;
};

/** Subscribes at once; asks before it unsubscribes. */
export function SubscriptionSwitch({ account, subscription, canOperate }: SubscriptionSwitchProps) {
  const t = useTranslations("accounts.switch");
  const nameOf = useAccountName();
  const [isAsking, setAsking] = useState(false);
  const { pending, change } = subscription;
  const control = (
    <Switch
      checked={pending ?? account.subscription.observed === true}
      pending={pending !== null}
      disabled={!canOperate}
      label={t("label", { name: nameOf(account) })}
      onCheckedChange={(isOn) => (isOn ? change(true) : setAsking(true))}
    />
  );
  if (!canOperate) {
    return (
      <Tooltip content={t("viewer")}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a disabled switch takes no focus, its reason must */}
        <span tabIndex={0} className="inline-flex rounded-full">
          {control}
          <span className="sr-only">{t("viewer")}</span>
        </span>
      </Tooltip>
    );
  }
  return (
    <>
      {control}
      {isAsking ? (
        <Suspense>
          <UnsubscribeDialog
            account={account}
            onClose={() => setAsking(false)}
            onConfirm={() => change(false, { dropOverride: hasUnknownOverride(account) })}
          />
        </Suspense>
      ) : null}
    </>
  );
}
