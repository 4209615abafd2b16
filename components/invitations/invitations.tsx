"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { BOX_CLASS, Panel } from "#components/settings/panel";
import { ErrorState } from "#components/ui/error-state";
import { invitationsQuery } from "#lib/invitations/client/queries";
import { InvitationRow } from "./invitation-row.tsx";

/** Open invitations; empty if there are none. */
export function Invitations() {
  const t = useTranslations("settings.invitations");
  const { data, error, refetch } = useQuery(invitationsQuery());
  if (!error && !data?.items.length) return null;
  return (
    <Panel title={t("title")} body={t("body")}>
      {data ? (
        <ul aria-label={t("title")} className={`@container divide-y divide-line ${BOX_CLASS}`}>
          {data.items.map((invitation) => (
            <InvitationRow key={invitation.id} invitation={invitation} />
          ))}
        </ul>
      ) : (
        <ErrorState error={error} onRetry={() => void refetch()} />
      )}
    </Panel>
  );
}
