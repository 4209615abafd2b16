"use client";

import { useTranslations } from "next-intl";
import { ConfirmDialog } from "#components/ui/alert-dialog";

type ClearOverrideDialogProps = {
  title: string;
  url: string;
  /** Where messages go after that. */
  next: string;
  /** Whether its verify token is stored. */
  isKnown: boolean;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onConfirm: () => void;
};

/** Says where messages will go after the override is cleared, and whether it can be set again. */
export function ClearOverrideDialog({ url, next, isKnown, ...dialog }: ClearOverrideDialogProps) {
  const t = useTranslations("accounts.override");
  return (
    <ConfirmDialog {...dialog} description={t("clearBody", { url, next })} confirmLabel={t("clear")}>
      {isKnown ? null : <p className="mt-3">{t("clearUnknown")}</p>}
    </ConfirmDialog>
  );
}
