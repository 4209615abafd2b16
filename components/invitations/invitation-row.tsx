"use client";

import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmedAct } from "#components/settings/confirmed-act";
import { IconButton } from "#components/ui/button";
import { RelativeTime } from "#components/ui/time";
import { deleteInvitation, invitationsQuery } from "#lib/invitations/client/queries";
import type { InvitationItem } from "#lib/invitations/schema";

const GRID =
  "grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-1 px-4 py-2.5 md:px-5 @2xl:grid-cols-[minmax(0,1fr)_9.5rem_14rem_2rem]";

export function InvitationRow({ invitation }: { invitation: InvitationItem }) {
  const t = useTranslations("settings.invitations");
  const roleName = useTranslations("roles");
  const [isRevoking, setRevoking] = useState(false);
  const { id, email, role, invitedBy, expiresAt } = invitation;
  return (
    <li className={GRID}>
      <div className="min-w-0">
        <p className="truncate font-medium">{email}</p>
        <p className="truncate text-muted text-sm">{t("invitedBy", { invitedBy })}</p>
      </div>
      <div className="justify-self-end @2xl:order-last">
        <IconButton
          size="sm"
          label={t("revokeOf", { email })}
          icon={<Trash2 aria-hidden className="size-4" />}
          onClick={() => setRevoking(true)}
        />
      </div>
      <span className="text-sm">{roleName(`${role}.name`)}</span>
      <span className="text-muted text-sm @max-2xl:justify-self-end">
        {t("expires")} <RelativeTime iso={expiresAt} />
      </span>
      <ConfirmedAct
        open={isRevoking}
        onOpenChange={setRevoking}
        title={t("revokeTitle", { email })}
        description={t("revokeBody")}
        confirmLabel={t("revoke")}
        act={() => deleteInvitation(id)}
        done={t("revoked", { email })}
        failed={t("revokeFailed", { email })}
        stale={invitationsQuery().queryKey}
      />
    </li>
  );
}
