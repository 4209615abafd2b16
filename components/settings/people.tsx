"use client";

import { useQuery } from "@tanstack/react-query";
import { Link2, ShieldAlert, UserPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Invitations } from "#components/invitations/invitations";
import { InviteDialog } from "#components/invitations/invite-dialog";
import { Button } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { ErrorState } from "#components/ui/error-state";
import { usersQuery } from "#lib/users/client/queries";
import { AddPersonDialog } from "./add-person-dialog.tsx";
import { GridList } from "./grid-list.tsx";
import { BOX_CLASS, Panel } from "./panel.tsx";
import { PERSON_GRID, PersonRow } from "./person-row.tsx";
import { SignInPolicy } from "./sign-in-policy.tsx";
import type { SettingsUser } from "./types.ts";

export function People({ user }: { user: SettingsUser }) {
  const t = useTranslations("settings.people");
  if (user.role === "admin")
    return (
      <>
        <PeopleList user={user} />
        <Invitations />
        <SignInPolicy />
      </>
    );
  return (
    <Panel title={t("title")}>
      <div className={BOX_CLASS}>
        <EmptyState icon={<ShieldAlert aria-hidden />} title={t("viewer")} />
      </div>
    </Panel>
  );
}

function PeopleList({ user }: { user: SettingsUser }) {
  const t = useTranslations("settings.people");
  const [open, setOpen] = useState<"invite" | "add" | null>(null);
  const close = () => setOpen(null);
  const { data, error, refetch } = useQuery(usersQuery());
  return (
    <Panel
      title={t("title")}
      body={t("body")}
      actions={
        <span className="flex flex-wrap gap-2">
          <Button icon={<UserPlus aria-hidden className="size-4" />} onClick={() => setOpen("add")}>
            {t("add")}
          </Button>
          <Button variant="primary" icon={<Link2 aria-hidden className="size-4" />} onClick={() => setOpen("invite")}>
            {t("invite")}
          </Button>
        </span>
      }
    >
      {error && !data ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <GridList
          label={t("title")}
          grid={PERSON_GRID}
          columns={[t("columns.person"), t("columns.role"), t("columns.state"), t("columns.lastSignIn")]}
        >
          {data?.items.map((person) => (
            <PersonRow key={person.id} person={person} isYou={person.id === user.id} />
          ))}
        </GridList>
      )}
      {open === "add" ? <AddPersonDialog onClose={close} /> : null}
      {open === "invite" ? <InviteDialog onClose={close} /> : null}
    </Panel>
  );
}
