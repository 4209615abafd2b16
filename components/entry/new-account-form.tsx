"use client";

import { useMutation } from "@tanstack/react-query";
import { signIn } from "next-auth/react";
import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useState } from "react";
import type { z } from "zod";
import { Button } from "#components/ui/button";
import { Field, Input } from "#components/ui/input";
import { PasswordInput } from "#components/ui/password-input";
import { focusWrong } from "../ui/focus-wrong.ts";
import { useIsMounted } from "../ui/use-is-mounted.ts";

type NewAccountFormProps<Account extends { password: string }> = {
  schema: z.ZodType<Account>;
  /** Values that the user does not enter. */
  given?: Record<string, string>;
  /** The e-mail address, if it is fixed. */
  email?: string;
  create: (account: Account) => Promise<{ email: string }>;
  /** The page to open after signing in. */
  target: "/" | "/setup";
  submit: string;
  pending: string;
  problem: (error: Error) => ReactNode;
};

/** Asks for name, address and a new password, then signs in with it. */
export function NewAccountForm<Account extends { password: string }>({
  schema,
  given,
  email,
  create,
  target,
  submit,
  pending,
  problem,
}: NewAccountFormProps<Account>) {
  const t = useTranslations("newAccount");
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const isMounted = useIsMounted();
  const { mutate, error, isPending, isSuccess } = useMutation({
    mutationFn: async (account: Account) => {
      const created = await create(account);
      const credentials = { email: created.email, password: account.password };
      const answer = await signIn("credentials", { ...credentials, redirect: false });
      window.location.assign(answer?.ok && !answer.error ? target : `/sign-in?callbackUrl=${target}`);
    },
  });
  // Read from the form, not from state: this includes values entered before the script loaded.
  const check = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const checked = schema.safeParse({ ...Object.fromEntries(new FormData(event.currentTarget)), ...given });
    setWrong(checked.error?.issues.map((issue) => String(issue.path[0])) ?? []);
    focusWrong(event.currentTarget);
    if (checked.success) mutate(checked.data);
  };
  const isWrong = (name: string) => wrong.includes(name);
  const isBusy = isPending || isSuccess;
  return (
    <form method="post" onSubmit={check} noValidate className="flex flex-col gap-4">
      {error ? problem(error) : null}
      <Field label={t("name")} error={isWrong("name") ? t("nameMissing") : null}>
        <Input name="name" required autoFocus autoComplete="name" />
      </Field>
      <Field label={t("email")} error={isWrong("email") ? t("emailWrong") : null}>
        {email === undefined ? (
          <Input type="email" name="email" required autoComplete="username" />
        ) : (
          <Input type="email" readOnly autoComplete="username" value={email} className="bg-sunken! text-muted!" />
        )}
      </Field>
      <Field
        label={t("password")}
        description={isWrong("password") ? null : t("passwordHint")}
        error={isWrong("password") ? t("passwordShort") : null}
      >
        <PasswordInput name="password" required autoComplete="new-password" />
      </Field>
      <Button type="submit" variant="primary" disabled={isBusy || !isMounted} className="mt-1 h-9!">
        {isBusy ? pending : submit}
      </Button>
    </form>
  );
}
