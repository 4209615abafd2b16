"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { ConfirmDialog } from "#components/ui/alert-dialog";
import { Note } from "#components/ui/note";
import type { AccountItem } from "#lib/accounts/schema";
import { hostOf } from "./host.ts";
import { hasUnknownOverride } from "./unknown-override.ts";
import { useAccountName } from "./use-account-name.ts";
import { useOtherAppNames } from "./use-apps-on-account.ts";

type UnsubscribeDialogProps = {
  account: AccountItem;
  onClose: () => void;
  onConfirm: () => void;
};

/** Says what stops and for whom, before it stops. */
export default function UnsubscribeDialog({ account, onClose, onConfirm }: UnsubscribeDialogProps) {
  const t = useTranslations("accounts.unsubscribe");
  const nameOf = useAccountName();
  const appNames = useOtherAppNames();
  const { phoneNumbers, subscription } = account;
  return (
    <ConfirmDialog
      open
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={t("title", { name: nameOf(account) })}
      description={t("body")}
      confirmLabel={t("confirm")}
      confirmWord={t("word")}
      onConfirm={onConfirm}
    >
      <p className="mt-3 font-medium">{t("numbers", { count: phoneNumbers.length })}</p>
      {phoneNumbers.length > 0 ? (
        <ul className="mt-1.5 max-h-52 divide-y divide-line overflow-y-auto rounded-lg border border-line">
          {phoneNumbers.map(({ id, displayPhoneNumber, verifiedName }) => (
            <li key={id} className="flex flex-wrap justify-between gap-x-3 px-3 py-1.5">
              <span className="font-medium">{displayPhoneNumber}</span>
              <span className="wrap-anywhere text-muted">{verifiedName}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {subscription.otherApps.length > 0 ? (
        <p className="mt-3 text-muted">{t("others", { apps: appNames(subscription.otherApps) })}</p>
      ) : null}
      <OverrideAtStake account={account} />
    </ConfirmDialog>
  );
}

/**
 * What happens to the override: Meta deletes it with the subscription, and the console can restore only one whose token
 * it has.
 */
function OverrideAtStake({ account }: { account: AccountItem }) {
  const t = useTranslations("accounts.unsubscribe");
  const { observed, overrideCallbackUri } = account.subscription;
  if (!observed || !overrideCallbackUri) return null;
  const url = hostOf(overrideCallbackUri);
  if (!hasUnknownOverride(account)) return <p className="mt-3 text-muted">{t("overrideKept", { url })}</p>;
  return (
    <div className="mt-3">
      <Note tone="warning" icon={<TriangleAlert aria-hidden />} title={t("overrideLost", { url })}>
        {t("overrideLostHelp")}
      </Note>
    </div>
  );
}
