"use client";

import { useTranslations } from "next-intl";
import { deleteFactorOf } from "#lib/auth/client/queries";
import { usersQuery } from "#lib/users/client/queries";
import type { UserItem } from "#lib/users/schema";
import { ConfirmedAct } from "./confirmed-act.tsx";

type ResetFactorProps = { person: UserItem; open: boolean; onOpenChange: (open: boolean) => void };

/** For a user who has lost their phone and their recovery codes. */
export function ResetFactor({ person: { id, name }, ...dialog }: ResetFactorProps) {
  const t = useTranslations("settings.people.factor");
  return (
    <ConfirmedAct
      {...dialog}
      title={t("title", { name })}
      description={t("body", { name })}
      confirmLabel={t("confirm")}
      act={() => deleteFactorOf(id)}
      done={t("done", { name })}
      failed={t("failed", { name })}
      stale={usersQuery().queryKey}
    />
  );
}
