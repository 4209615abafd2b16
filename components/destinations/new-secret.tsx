"use client";

import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { Note } from "#components/ui/note";
import { ShownOnce } from "#components/ui/shown-once";
import { ShownOnceDialog } from "#components/ui/shown-once-dialog";

/** The secret that the receiver checks signatures with. */
export function NewSecret({ name, secret, onClose }: { name: string; secret: string; onClose: () => void }) {
  const t = useTranslations("destinations.secret");
  return (
    <ShownOnceDialog title={t("title", { name })} onClose={onClose}>
      <Note tone="warning" icon={<KeyRound aria-hidden />} title={t("copyNow")}>
        {t("copyNowBody")}
      </Note>
      <ShownOnce label={t("label")} value={secret} copyLabel={t("copy")} />
    </ShownOnceDialog>
  );
}
