"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { EntryCard } from "#components/entry/entry-card";
import { Button } from "#components/ui/button";
import { ErrorState } from "#components/ui/error-state";
import { ApiProblem } from "#lib/http/client/api-client";
import { openInvitationQuery } from "#lib/invitations/client/queries";
import { AcceptForm } from "./accept-form.tsx";

/** The page of an invitation link. The token is in the URL fragment, so no server sees it before the page sends it. */
export function AcceptScreen() {
  const t = useTranslations("invitation");
  const roleName = useTranslations("roles");
  const token = useFragment();
  const { data, error, refetch } = useQuery({
    ...openInvitationQuery(token ?? ""),
    enabled: Boolean(token),
    retry: false,
    // After accepting the invitation, this tab must not say that it is used.
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (token && data) {
    const { email, role, invitedBy } = data;
    return (
      <EntryCard title={t("title")} body={t("body", { invitedBy, role: roleName(`${role}.name`) })}>
        <AcceptForm token={token} email={email} />
      </EntryCard>
    );
  }
  const isOver = token === "" || (error instanceof ApiProblem && ["not_found", "invalid_input"].includes(error.code));
  if (isOver) {
    return (
      <EntryCard title={t("over")} body={t("overBody")}>
        <Button render={<Link href="/sign-in" />} className="w-full">
          {t("goSignIn")}
        </Button>
      </EntryCard>
    );
  }
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return <EntryCard title={t("title")} body={t("loading")} />;
}

/** The fragment of the URL; null on the server, which does not receive it. */
function useFragment(): string | null {
  return useSyncExternalStore(
    (tell) => {
      window.addEventListener("hashchange", tell);
      return () => window.removeEventListener("hashchange", tell);
    },
    () => window.location.hash.slice(1),
    () => null,
  );
}
