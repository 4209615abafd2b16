"use client";

import { useTranslations } from "next-intl";
import { deleteApp } from "#lib/meta-apps/client/queries";
import type { MetaAppItem } from "#lib/meta-apps/schema";
import { ConfirmedAct } from "./confirmed-act.tsx";

type RemoveAppDialogProps = { app: MetaAppItem; open: boolean; onOpenChange: (open: boolean) => void };

/** Accounts, the overview and the setup all contain apps, so everything is reloaded. */
export function RemoveAppDialog({ app: { id, name }, ...dialog }: RemoveAppDialogProps) {
  const t = useTranslations("settings.apps");
  return (
    <ConfirmedAct
      {...dialog}
      title={t("removeTitle", { name })}
      description={t("removeBody")}
      confirmLabel={t("removeConfirm")}
      confirmWord={name}
      act={() => deleteApp(id)}
      done={t("removed", { name })}
      failed={t("removeFailed", { name })}
      stale={[]}
    />
  );
}
