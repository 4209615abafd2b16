"use client";

import { useTranslations } from "next-intl";
import { ConfirmedAct } from "#components/settings/confirmed-act";
import { deleteToken, tokensQuery } from "#lib/tokens/client/queries";
import type { ApiTokenItem } from "#lib/tokens/schema";

type RevokeTokenDialogProps = { token: ApiTokenItem; open: boolean; onOpenChange: (open: boolean) => void };

export function RevokeTokenDialog({ token: { id, name }, ...dialog }: RevokeTokenDialogProps) {
  const t = useTranslations("settings.tokens");
  return (
    <ConfirmedAct
      {...dialog}
      title={t("revokeTitle", { name })}
      description={t("revokeBody")}
      confirmLabel={t("revoke")}
      act={() => deleteToken(id)}
      done={t("revoked", { name })}
      failed={t("revokeFailed", { name })}
      stale={tokensQuery().queryKey}
    />
  );
}
