"use client";

import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { Note } from "#components/ui/note";
import { ShownOnce } from "#components/ui/shown-once";
import { ShownOnceDialog } from "#components/ui/shown-once-dialog";
import type { CreatedApiToken } from "#lib/tokens/schema";

export function NewToken({ created: { name, token }, onClose }: { created: CreatedApiToken; onClose: () => void }) {
  const t = useTranslations("settings.tokens");
  const example = `curl -H "Authorization: Bearer ${token}" \\\n  "${window.location.origin}/api/events?limit=10"`;
  return (
    <ShownOnceDialog title={t("newTitle", { name })} onClose={onClose}>
      <Note tone="warning" icon={<KeyRound aria-hidden />} title={t("copyNow")}>
        {t("copyNowBody")}
      </Note>
      <ShownOnce label={t("token")} value={token} copyLabel={t("copyToken")} />
      <ShownOnce label={t("example")} value={example} copyLabel={t("copyExample")} />
    </ShownOnceDialog>
  );
}
