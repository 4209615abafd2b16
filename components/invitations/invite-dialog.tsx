"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { ProblemNote } from "#components/settings/problem-note";
import { RoleChoice } from "#components/settings/role-choice";
import { Button } from "#components/ui/button";
import { Dialog } from "#components/ui/dialog";
import { Field, Input } from "#components/ui/input";
import { ApiProblem } from "#lib/http/client/api-client";
import { invitationsQuery, postInvitation } from "#lib/invitations/client/queries";
import { CreateInvitation } from "#lib/invitations/schema";
import { focusWrong } from "../ui/focus-wrong.ts";
import { NewInvitation } from "./new-invitation.tsx";

const EMPTY: CreateInvitation = { email: "", role: "viewer" };

export function InviteDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("settings.invitations");
  const people = useTranslations("settings.people");
  const settings = useTranslations("settings");
  const formId = useId();
  const [given, setGiven] = useState(EMPTY);
  const [isChecked, setChecked] = useState(false);
  const checked = CreateInvitation.safeParse(given);
  const client = useQueryClient();
  const invite = useMutation({
    mutationFn: postInvitation,
    onSuccess: () => client.invalidateQueries({ queryKey: invitationsQuery().queryKey }),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setChecked(true);
    focusWrong(event.currentTarget);
    if (checked.success) invite.mutate(checked.data);
  };
  if (invite.data) return <NewInvitation created={invite.data} onClose={onClose} />;
  const isTaken = invite.error instanceof ApiProblem && invite.error.code === "conflict";
  const emailError = isChecked && !checked.success ? people("emailWrong") : isTaken ? people("emailTaken") : null;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("invite")}
      description={t("inviteBody")}
      footer={
        <>
          <Button onClick={onClose}>{settings("cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" disabled={invite.isPending}>
            {t(invite.isPending ? "inviting" : "inviteConfirm")}
          </Button>
        </>
      }
    >
      <form id={formId} method="post" onSubmit={submit} noValidate className="flex flex-col gap-4 pt-1">
        {invite.error && !isTaken ? <ProblemNote error={invite.error} /> : null}
        <Field label={people("email")} error={emailError}>
          <Input
            type="email"
            required
            autoComplete="off"
            value={given.email}
            onValueChange={(email) => {
              setGiven({ ...given, email });
              invite.reset();
            }}
          />
        </Field>
        <RoleChoice value={given.role} onChange={(role) => setGiven({ ...given, role })} />
      </form>
    </Dialog>
  );
}
