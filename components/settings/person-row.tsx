"use client";

import { Ban, ChevronDown, EllipsisVertical, KeyRound, ShieldCheck, ShieldOff, UserCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "#components/ui/alert-dialog";
import { Badge } from "#components/ui/badge";
import { Button, IconButton } from "#components/ui/button";
import { Menu, MenuChoice, MenuItem } from "#components/ui/menu";
import { RelativeTime } from "#components/ui/time";
import { ROLES } from "#lib/access/client/roles";
import type { UserItem } from "#lib/users/schema";
import { NewPasswordDialog } from "./new-password-dialog.tsx";
import { ResetFactor } from "./reset-factor.tsx";
import { useChangePerson } from "./use-change-person.ts";

export const PERSON_GRID =
  "grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-1 px-4 py-2.5 md:px-5 @2xl:grid-cols-[minmax(0,1fr)_9.5rem_6rem_7rem_2rem]";

export function PersonRow({ person, isYou }: { person: UserItem; isYou: boolean }) {
  const t = useTranslations("settings.people");
  return (
    <li className={PERSON_GRID}>
      <div className="min-w-0">
        <p className="flex items-center gap-2">
          <span className="truncate font-medium">{person.name}</span>
          {isYou ? <Badge tone="accent">{t("you")}</Badge> : null}
          {person.hasSecondFactor ? (
            <ShieldCheck role="img" aria-label={t("factor.has")} className="size-3.5 shrink-0 text-faint" />
          ) : null}
        </p>
        <p className="truncate text-muted text-sm">{person.email}</p>
      </div>
      <div className="justify-self-end @2xl:order-last">{isYou ? null : <PersonMenu person={person} />}</div>
      <PersonRole person={person} isYou={isYou} />
      <span className="justify-self-end @2xl:justify-self-start">
        <Badge tone={person.active ? "neutral" : "warning"}>{t(person.active ? "active" : "disabled")}</Badge>
      </span>
      <span className="text-muted text-sm">
        <span className="@2xl:sr-only">{t("columns.lastSignIn")}: </span>
        {person.lastSignInAt ? <RelativeTime iso={person.lastSignInAt} /> : t("never")}
      </span>
    </li>
  );
}

/** Users see their own role but cannot change it, so that nobody locks themselves out by mistake. */
function PersonRole({ person, isYou }: { person: UserItem; isYou: boolean }) {
  const t = useTranslations("settings.people");
  const roleName = useTranslations("roles");
  const change = useChangePerson(person);
  const role = roleName(`${person.role}.name`);
  if (isYou) return <span className="text-sm">{role}</span>;
  return (
    <Menu
      align="start"
      trigger={
        <Button size="sm" className="justify-self-start @2xl:-ml-2.5" disabled={change.isPending}>
          <span className="sr-only">{t("roleOf", { name: person.name, role })}</span>
          <span aria-hidden>{role}</span>
          <ChevronDown aria-hidden className="size-3.5 text-faint" />
        </Button>
      }
    >
      <MenuChoice
        label={roleName("label")}
        value={person.role}
        onValueChange={(value) => {
          const next = ROLES.find((one) => one === value);
          if (!next || next === person.role) return;
          change.mutate({
            change: { role: next },
            done: t("roleChanged", { name: person.name, role: roleName(`${next}.name`) }),
          });
        }}
        options={ROLES.map((value) => ({ value, label: roleName(`${value}.name`) }))}
      />
    </Menu>
  );
}

function PersonMenu({ person }: { person: UserItem }) {
  const t = useTranslations("settings.people");
  const [open, setOpen] = useState<"password" | "factor" | "disable" | null>(null);
  const change = useChangePerson(person);
  const { name } = person;
  return (
    <>
      <Menu
        trigger={
          <IconButton
            size="sm"
            label={t("actions", { name })}
            icon={<EllipsisVertical aria-hidden className="size-4" />}
          />
        }
      >
        <MenuItem icon={<KeyRound aria-hidden className="size-4 text-faint" />} onClick={() => setOpen("password")}>
          {t("newPassword")}
        </MenuItem>
        {person.hasSecondFactor ? (
          <MenuItem icon={<ShieldOff aria-hidden className="size-4 text-faint" />} onClick={() => setOpen("factor")}>
            {t("factor.reset")}
          </MenuItem>
        ) : null}
        {person.active ? (
          <MenuItem tone="danger" icon={<Ban aria-hidden className="size-4" />} onClick={() => setOpen("disable")}>
            {t("disable")}
          </MenuItem>
        ) : (
          <MenuItem
            icon={<UserCheck aria-hidden className="size-4 text-faint" />}
            onClick={() => change.mutate({ change: { active: true }, done: t("enabledNow", { name }) })}
          >
            {t("enable")}
          </MenuItem>
        )}
      </Menu>
      {open === "password" ? <NewPasswordDialog person={person} onClose={() => setOpen(null)} /> : null}
      <ResetFactor
        person={person}
        open={open === "factor"}
        onOpenChange={(isOpen) => setOpen(isOpen ? "factor" : null)}
      />
      <ConfirmDialog
        open={open === "disable"}
        onOpenChange={(isOpen) => setOpen(isOpen ? "disable" : null)}
        title={t("disableTitle", { name })}
        description={t("disableBody", { name })}
        confirmLabel={t("disableConfirm")}
        onConfirm={async () => {
          await change.mutateAsync({ change: { active: false }, done: t("disabledNow", { name }) }).catch(() => null);
        }}
      />
    </>
  );
}
