"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { Button } from "#components/ui/button";
import { Dialog } from "#components/ui/dialog";
import { Field, Input } from "#components/ui/input";
import { PasswordInput } from "#components/ui/password-input";
import { ApiProblem } from "#lib/http/client/api-client";
import { postUser, usersQuery } from "#lib/users/client/queries";
import { CreateUser } from "#lib/users/schema";
import { focusWrong } from "../ui/focus-wrong.ts";
import { toast } from "../ui/toast.ts";
import { ProblemNote } from "./problem-note.tsx";
import { RoleChoice } from "./role-choice.tsx";

const EMPTY: CreateUser = { name: "", email: "", password: "", role: "viewer" };

export function AddPersonDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("settings.people");
  const settings = useTranslations("settings");
  const formId = useId();
  const [person, setPerson] = useState(EMPTY);
  const [isChecked, setChecked] = useState(false);
  const checked = CreateUser.safeParse(person);
  const isWrong = (name: keyof CreateUser) =>
    isChecked && checked.error?.issues.some((issue) => issue.path[0] === name) === true;
  const change = (name: keyof CreateUser) => (value: string) => setPerson({ ...person, [name]: value });
  const client = useQueryClient();
  const add = useMutation({
    mutationFn: postUser,
    onSuccess: ({ name }) => {
      toast.success(t("added", { name }));
      void client.invalidateQueries({ queryKey: usersQuery().queryKey });
      onClose();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setChecked(true);
    focusWrong(event.currentTarget);
    if (checked.success) add.mutate(checked.data);
  };
  const isTaken = add.error instanceof ApiProblem && add.error.code === "conflict";
  const emailError = isWrong("email") ? t("emailWrong") : isTaken ? t("emailTaken") : null;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("addTitle")}
      description={t("addBody")}
      footer={
        <>
          <Button onClick={onClose}>{settings("cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" disabled={add.isPending}>
            {settings(add.isPending ? "saving" : "save")}
          </Button>
        </>
      }
    >
      <form id={formId} method="post" onSubmit={submit} noValidate className="flex flex-col gap-4 pt-1">
        {add.error && !isTaken ? <ProblemNote error={add.error} /> : null}
        <Field label={t("name")} error={isWrong("name") ? t("nameMissing") : null}>
          <Input required autoComplete="off" value={person.name} onValueChange={change("name")} />
        </Field>
        <Field label={t("email")} error={emailError}>
          <Input type="email" required autoComplete="off" value={person.email} onValueChange={change("email")} />
        </Field>
        <Field
          label={t("password")}
          description={isWrong("password") ? null : t("passwordHint")}
          error={isWrong("password") ? t("passwordShort") : null}
        >
          <PasswordInput
            required
            autoComplete="new-password"
            value={person.password}
            onValueChange={change("password")}
          />
        </Field>
        <RoleChoice value={person.role} onChange={(role) => setPerson({ ...person, role })} />
      </form>
    </Dialog>
  );
}
