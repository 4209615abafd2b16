"use client";

import { useTranslations } from "next-intl";
import { ConfirmDialog } from "#components/ui/alert-dialog";
import type { MetaAppItem } from "#lib/meta-apps/schema";
import { useDeleteWebhooks } from "./use-app-webhooks.ts";

type DeleteWebhooksDialogProps = { app: MetaAppItem; open: boolean; onOpenChange: (open: boolean) => void };

/** Cuts off every account of the app, so it must be confirmed by typing. */
export function DeleteWebhooksDialog({ app, open, onOpenChange }: DeleteWebhooksDialogProps) {
  const t = useTranslations("settings.apps.observation");
  const remove = useDeleteWebhooks(app);
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("deleteTitle", { name: app.name })}
      description={t("deleteBody")}
      confirmLabel={t("deleteConfirm")}
      confirmWord={app.name}
      onConfirm={async () => {
        await remove.mutateAsync().catch(() => null);
      }}
    />
  );
}
