"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { Button } from "#components/ui/button";
import { Dialog } from "#components/ui/dialog";
import { Field } from "#components/ui/input";
import { PasswordInput } from "#components/ui/password-input";
import { Password, type UserItem } from "#lib/users/schema";
import { focusWrong } from "../ui/focus-wrong.ts";
import { useChangePerson } from "./use-change-person.ts";

export function NewPasswordDialog({ person, onClose }: { person: UserItem; onClose: () => void }) {
  const t = useTranslations("settings.people");
  const settings = useTranslations("settings");
  const formId = useId();
  const [password, setPassword] = useState("");
  const [isChecked, setChecked] = useState(false);
  const isShort = !Password.safeParse(password).success;
  const change = useChangePerson(person);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setChecked(true);
    focusWrong(event.currentTarget);
    if (isShort) return;
    change.mutate({ change: { password }, done: t("passwordSet", { name: person.name }) }, { onSuccess: onClose });
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("passwordTitle", { name: person.name })}
      description={t("passwordBody", { name: person.name })}
      footer={
        <>
          <Button onClick={onClose}>{settings("cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" disabled={change.isPending}>
            {settings(change.isPending ? "saving" : "save")}
          </Button>
        </>
      }
    >
      <form id={formId} method="post" onSubmit={submit} noValidate>
        <Field
          label={t("password")}
          description={isChecked && isShort ? null : t("passwordHint")}
          error={isChecked && isShort ? t("passwordShort") : null}
        >
          <PasswordInput required autoComplete="new-password" value={password} onValueChange={setPassword} />
        </Field>
      </form>
    </Dialog>
  );
}
