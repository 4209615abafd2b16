"use client";

import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { Dialog } from "#components/ui/dialog";
import { Note } from "#components/ui/note";
import { ShownOnce } from "#components/ui/shown-once";
import type { CreatedApiToken } from "#lib/tokens/schema";

export function NewToken({ created: { name, token }, onClose }: { created: CreatedApiToken; onClose: () => void }) {
  const t = useTranslations("settings.tokens");
  const example = `curl -H "Authorization: Bearer ${token}" \\\n  "${window.location.origin}/api/events?limit=10"`;
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => (isOpen ? null : onClose())}
      title={t("newTitle", { name })}
      size="md"
      footer={
        <Button variant="primary" onClick={onClose}>
          {t("done")}
        </Button>
      }
    >
      <div className="flex flex-col gap-4 pt-1">
        <Note tone="warning" icon={<KeyRound aria-hidden />} title={t("copyNow")}>
          {t("copyNowBody")}
        </Note>
        <ShownOnce label={t("token")} value={token} copyLabel={t("copyToken")} />
        <ShownOnce label={t("example")} value={example} copyLabel={t("copyExample")} />
      </div>
    </Dialog>
  );
}
