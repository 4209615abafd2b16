"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { ConfirmDialog } from "#components/ui/alert-dialog";
import { deleteApp } from "#lib/meta-apps/queries";
import type { MetaAppItem } from "#lib/meta-apps/schema";
import { useProblemWords } from "./use-problem-words.ts";

type RemoveAppDialogProps = { app: MetaAppItem; open: boolean; onOpenChange: (open: boolean) => void };

export function RemoveAppDialog({ app, open, onOpenChange }: RemoveAppDialogProps) {
  const t = useTranslations("settings.apps");
  const words = useProblemWords();
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => deleteApp(app.id),
    onSuccess: () => {
      toast.success(t("removed", { name: app.name }));
      // Accounts, the overview and the set-up all speak of apps.
      void client.invalidateQueries();
    },
    onError: (error) => toast.error(t("removeFailed", { name: app.name }), { description: words(error).title }),
  });
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("removeTitle", { name: app.name })}
      description={t("removeBody")}
      confirmLabel={t("removeConfirm")}
      confirmWord={app.name}
      onConfirm={async () => {
        await remove.mutateAsync().catch(() => null);
      }}
    />
  );
}
