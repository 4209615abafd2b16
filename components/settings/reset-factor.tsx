"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { ConfirmDialog } from "#components/ui/alert-dialog";
import { deleteFactorOf } from "#lib/auth/second-factor/queries";
import { usersQuery } from "#lib/users/queries";
import type { UserItem } from "#lib/users/schema";
import { useProblemWords } from "./use-problem-words.ts";

type ResetFactorProps = { person: UserItem; open: boolean; onOpenChange: (open: boolean) => void };

/** For somebody who has lost their phone and their recovery codes. */
export function ResetFactor({ person: { id, name }, open, onOpenChange }: ResetFactorProps) {
  const t = useTranslations("settings.people.factor");
  const words = useProblemWords();
  const client = useQueryClient();
  const reset = useMutation({
    mutationFn: () => deleteFactorOf(id),
    onSuccess: () => toast.success(t("done", { name })),
    onError: (error) => toast.error(t("failed", { name }), { description: words(error).title }),
    onSettled: () => client.invalidateQueries({ queryKey: usersQuery().queryKey }),
  });
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("title", { name })}
      description={t("body", { name })}
      confirmLabel={t("confirm")}
      onConfirm={async () => {
        await reset.mutateAsync().catch(() => null);
      }}
    />
  );
}
