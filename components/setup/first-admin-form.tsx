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
import { focusWrong } from "../ui/focus-wrong.ts";
import { useIsMounted } from "../ui/use-is-mounted.ts";

export function FirstAdminForm() {
  const t = useTranslations("setup.admin");
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const create = useMutation({
    mutationFn: async (input: FirstAdmin) => {
      const { email } = await postFirstAdmin(input);
      const answer = await signIn("credentials", { email, password: input.password, redirect: false });
      window.location.assign(answer?.ok && !answer.error ? "/setup" : "/sign-in?callbackUrl=/setup");
    },
  });
  // Read from the form, not from state: what was typed or filled in before the script is there counts as well.
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const checked = FirstAdmin.safeParse(Object.fromEntries(new FormData(event.currentTarget)));
    setWrong(checked.error?.issues.map((issue) => String(issue.path[0])) ?? []);
    focusWrong(event.currentTarget);
    if (checked.success) create.mutate(checked.data);
  };
  const isWrong = (name: keyof FirstAdmin) => wrong.includes(name);
  const isBusy = create.isPending || create.isSuccess;

  const isMounted = useIsMounted();
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
          <Input name="name" required autoFocus autoComplete="name" />
        </Field>
        <Field label={t("email")} error={isWrong("email") ? t("emailWrong") : null}>
          <Input type="email" name="email" required autoComplete="username" />
        </Field>
        <Field
          label={t("password")}
          description={isWrong("password") ? null : t("passwordHint")}
          error={isWrong("password") ? t("passwordShort") : null}
        >
          <PasswordInput name="password" required autoComplete="new-password" />
        </Field>
        <Button type="submit" variant="primary" disabled={isBusy || !isMounted} className="mt-1 h-9!">
          {t(isBusy ? "pending" : "submit")}
        </Button>
      </form>
    </EntryCard>
  );
}
