"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { AccountItem } from "#lib/accounts/schema";
import { SwitchFailure } from "./switch-failure.tsx";
import { useFailureWords } from "./use-failure-words.ts";
import type { useSubscription } from "./use-subscription.ts";

type RowMessageProps = { account: AccountItem; subscription: ReturnType<typeof useSubscription> };

/** The failure of the last subscription change in full, otherwise the last Meta failure in one line. */
export function RowMessage({ account, subscription }: RowMessageProps) {
  const t = useTranslations("accounts.failure");
  const words = useFailureWords();
  const { lastError } = account.subscription;
  if (subscription.failed) {
    return (
      <div className="relative z-10 px-4 pb-3 md:px-6">
        <SwitchFailure account={account} failed={subscription.failed} onDismiss={subscription.dismiss} />
      </div>
    );
  }
  if (!lastError || subscription.pending !== null) return null;
  return (
    <p className="flex items-start gap-1.5 px-4 pb-2 text-critical text-sm md:px-6">
      <CircleAlert aria-hidden className="mt-0.75 size-3.5 shrink-0" />
      <span className="wrap-anywhere min-w-0">
        {words(lastError).title}
        <span aria-hidden> · {t("details")} →</span>
      </span>
    </p>
  );
}
