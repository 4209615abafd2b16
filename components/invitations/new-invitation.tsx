"use client";

import { Link2, MailCheck, MailWarning } from "lucide-react";
import { useTranslations } from "next-intl";
import { Note } from "#components/ui/note";
import { ShownOnce } from "#components/ui/shown-once";
import { ShownOnceDialog } from "#components/ui/shown-once-dialog";
import type { CreatedInvitation } from "#lib/invitations/schema";

const NOTES = {
  off: { tone: "neutral", icon: <Link2 aria-hidden /> },
  sent: { tone: "accent", icon: <MailCheck aria-hidden /> },
  failed: { tone: "warning", icon: <MailWarning aria-hidden /> },
} as const;

/** The result of an invitation, with the link to pass on in any case. */
export function NewInvitation({ created, onClose }: { created: CreatedInvitation; onClose: () => void }) {
  const t = useTranslations("settings.invitations");
  const { email, link, mail } = created;
  return (
    <ShownOnceDialog title={t("newTitle", { email })} onClose={onClose}>
      <Note {...NOTES[mail]} title={t(`mail.${mail}.title`, { email })}>
        {t(`mail.${mail}.body`)}
      </Note>
      <ShownOnce label={t("link")} value={link} copyLabel={t("copyLink")} />
    </ShownOnceDialog>
  );
}
