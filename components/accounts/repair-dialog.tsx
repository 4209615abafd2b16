"use client";

import { useTranslations } from "next-intl";
import { ConfirmDialog } from "#components/ui/alert-dialog";
import type { AccountDetail } from "#lib/accounts/schema";
import { DifferenceLine } from "./difference-line.tsx";
import { useAccountName } from "./use-account-name.ts";

type RepairDialogProps = {
  account: AccountDetail;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onConfirm: () => void;
};

/** Asks for confirmation before a repair removes what somebody set elsewhere. */
export function RepairDialog({ account, open, onOpenChange, onConfirm }: RepairDialogProps) {
  const t = useTranslations("accounts.drift");
  const nameOf = useAccountName();
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("repairTitle", { name: nameOf(account) })}
      description={t("repairBody")}
      confirmLabel={t("repair")}
      tone="primary"
      onConfirm={onConfirm}
    >
      <ul className="mt-3 grid gap-1.5">
        {account.differences.map((difference) => (
          <li key={`${difference.what} ${"phoneNumberId" in difference ? difference.phoneNumberId : ""}`}>
            <DifferenceLine difference={difference} numbers={account.numbers} />
          </li>
        ))}
      </ul>
      <p className="mt-3 text-muted">{t("repairLoses")}</p>
    </ConfirmDialog>
  );
}
