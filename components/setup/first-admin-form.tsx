"use client";

import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { signIn } from "next-auth/react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { EntryCard } from "#components/entry/entry-card";
import { FormNotice } from "#components/entry/form-notice";
import { ProblemNote } from "#components/settings/problem-note";
import { Button } from "#components/ui/button";
import { Field, Input } from "#components/ui/input";
import { PasswordInput } from "#components/ui/password-input";
import { ApiProblem } from "#lib/http/api-client";
import { postFirstAdmin } from "#lib/setup/queries";
import { FirstAdmin } from "#lib/setup/schema";

const EMPTY: FirstAdmin = { name: "", email: "", password: "" };

export function FirstAdminForm() {
  const t = useTranslations("setup.admin");
  const [admin, setAdmin] = useState(EMPTY);
  const [isChecked, setChecked] = useState(false);
  const checked = FirstAdmin.safeParse(admin);
  const isWrong = (name: keyof FirstAdmin) =>
    isChecked && checked.error?.issues.some((issue) => issue.path[0] === name) === true;
  const change = (name: keyof FirstAdmin) => (value: string) => setAdmin({ ...admin, [name]: value });

  const create = useMutation({
    mutationFn: async (input: FirstAdmin) => {
      const { email } = await postFirstAdmin(input);
      const answer = await signIn("credentials", { email, password: input.password, redirect: false });
      window.location.assign(answer?.ok && !answer.error ? "/setup" : "/sign-in?callbackUrl=/setup");
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (checked.success) create.mutate(checked.data);
  };

  const isTaken = create.error instanceof ApiProblem && create.error.code === "conflict";
  return (
    <EntryCard title={t("title")} body={t("body")}>
      <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
        {isTaken ? (
          <FormNotice>
            {t("exists")}{" "}
            <Link href="/sign-in" className="font-medium underline underline-offset-2">
              {t("goSignIn")}
            </Link>
          </FormNotice>
        ) : create.error ? (
          <ProblemNote error={create.error} />
        ) : null}
        <Field label={t("name")} error={isWrong("name") ? t("nameMissing") : null}>
          <Input name="name" required autoFocus autoComplete="name" value={admin.name} onValueChange={change("name")} />
        </Field>
        <Field label={t("email")} error={isWrong("email") ? t("emailWrong") : null}>
          <Input
            type="email"
            name="email"
            required
            autoComplete="username"
            value={admin.email}
            onValueChange={change("email")}
          />
        </Field>
        <Field
          label={t("password")}
          description={isWrong("password") ? null : t("passwordHint")}
          error={isWrong("password") ? t("passwordShort") : null}
        >
          <PasswordInput
            name="password"
            required
            autoComplete="new-password"
            value={admin.password}
            onValueChange={change("password")}
          />
        </Field>
        <Button type="submit" variant="primary" disabled={create.isPending || create.isSuccess} className="mt-1 h-9!">
          {t(create.isPending || create.isSuccess ? "pending" : "submit")}
        </Button>
      </form>
    </EntryCard>
  );
}
