"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { ConfirmDialog } from "#components/ui/alert-dialog";
import { deleteToken, tokensQuery } from "#lib/tokens/queries";
import type { ApiTokenItem } from "#lib/tokens/schema";
import { useProblemWords } from "../settings/use-problem-words.ts";

type RevokeTokenDialogProps = { token: ApiTokenItem; open: boolean; onOpenChange: (open: boolean) => void };

export function RevokeTokenDialog({ token: { id, name }, open, onOpenChange }: RevokeTokenDialogProps) {
  const t = useTranslations("settings.tokens");
  const words = useProblemWords();
  const client = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => deleteToken(id),
    onSuccess: () => toast.success(t("revoked", { name })),
    onError: (error) => toast.error(t("revokeFailed", { name }), { description: words(error).title }),
    onSettled: () => client.invalidateQueries({ queryKey: tokensQuery().queryKey }),
  });
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("revokeTitle", { name })}
      description={t("revokeBody")}
      confirmLabel={t("revoke")}
      onConfirm={async () => {
        await revoke.mutateAsync().catch(() => null);
      }}
    />
  );
}
