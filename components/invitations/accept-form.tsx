"use client";

import { useMutation } from "@tanstack/react-query";
import { signIn } from "next-auth/react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { FormNotice } from "#components/entry/form-notice";
import { ProblemNote } from "#components/settings/problem-note";
import { Button } from "#components/ui/button";
import { Field, Input } from "#components/ui/input";
import { PasswordInput } from "#components/ui/password-input";
import { ApiProblem } from "#lib/http/api-client";
import { postAcceptance } from "#lib/invitations/queries";
import { AcceptInvitation } from "#lib/invitations/schema";
import { focusWrong } from "../ui/focus-wrong.ts";
import { useIsMounted } from "../ui/use-is-mounted.ts";

export function AcceptForm({ token, email }: { token: string; email: string }) {
  const t = useTranslations("invitation");
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const accept = useMutation({
    mutationFn: async (input: AcceptInvitation) => {
      await postAcceptance(input);
      const answer = await signIn("credentials", { email, password: input.password, redirect: false });
      window.location.assign(answer?.ok && !answer.error ? "/" : "/sign-in");
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = Object.fromEntries(new FormData(event.currentTarget));
    const checked = AcceptInvitation.safeParse({ ...form, token });
    setWrong(checked.error?.issues.map((issue) => String(issue.path[0])) ?? []);
    focusWrong(event.currentTarget);
    if (checked.success) accept.mutate(checked.data);
  };
  const isWrong = (name: "name" | "password") => wrong.includes(name);
  const isBusy = accept.isPending || accept.isSuccess;
  const isMounted = useIsMounted();
  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      <AcceptProblem error={accept.error} />
      <Field label={t("email")}>
        <Input type="email" readOnly autoComplete="username" value={email} className="bg-sunken text-muted" />
      </Field>
      <Field label={t("name")} error={isWrong("name") ? t("nameMissing") : null}>
        <Input name="name" required autoFocus autoComplete="name" />
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
  );
}

function AcceptProblem({ error }: { error: unknown }) {
  const t = useTranslations("invitation");
  if (!error) return null;
  const code = error instanceof ApiProblem ? error.code : null;
  if (code === "conflict") return <FormNotice>{t("taken")}</FormNotice>;
  if (code === "not_found") return <FormNotice>{t("over")}</FormNotice>;
  return <ProblemNote error={error} />;
}
