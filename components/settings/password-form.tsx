"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { Button } from "#components/ui/button";
import { Field } from "#components/ui/input";
import { PasswordInput } from "#components/ui/password-input";
import { sessionsQuery } from "#lib/auth/client/queries";
import { putPassword } from "#lib/users/client/queries";
import { ChangePassword } from "#lib/users/schema";
import { focusWrong } from "../ui/focus-wrong.ts";
import { toast } from "../ui/toast.ts";
import { useIsMounted } from "../ui/use-is-mounted.ts";
import { parameterError } from "./parameter-error.ts";
import { ProblemNote } from "./problem-note.tsx";

export function PasswordForm({ email }: { email: string }) {
  const t = useTranslations("settings.you");
  const settings = useTranslations("settings");
  const form = useRef<HTMLFormElement>(null);
  const current = useRef<HTMLInputElement>(null);
  const [isNextShort, setNextShort] = useState(false);
  const isMounted = useIsMounted();
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: putPassword,
    onSuccess: () => {
      toast.success(t("changed"));
      void client.invalidateQueries({ queryKey: sessionsQuery().queryKey });
      form.current?.reset();
    },
    onError: (error) => {
      if (parameterError(error, "current") !== null) current.current?.select();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const checked = ChangePassword.safeParse(Object.fromEntries(new FormData(event.currentTarget)));
    setNextShort(!checked.success);
    focusWrong(event.currentTarget);
    if (checked.success) change.mutate(checked.data);
  };
  const isCurrentWrong = parameterError(change.error, "current") !== null;
  return (
    <form ref={form} method="post" onSubmit={submit} className="flex flex-col gap-4">
      {change.error && !isCurrentWrong ? <ProblemNote error={change.error} /> : null}
      <input type="hidden" name="username" autoComplete="username" value={email} />
      <div className="grid items-start gap-4 md:grid-cols-2">
        <Field label={t("current")} error={isCurrentWrong ? t("currentWrong") : null}>
          <PasswordInput ref={current} name="current" required autoComplete="current-password" />
        </Field>
        <Field
          label={t("next")}
          description={isNextShort ? null : t("nextHint")}
          error={isNextShort ? t("nextShort") : null}
        >
          <PasswordInput name="next" required autoComplete="new-password" />
        </Field>
      </div>
      <Button type="submit" className="self-end" disabled={change.isPending || !isMounted}>
        {change.isPending ? settings("saving") : t("change")}
      </Button>
    </form>
  );
}
