"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { getProviders, signIn } from "next-auth/react";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef } from "react";
import { Button } from "#components/ui/button";
import { Field, Input } from "#components/ui/input";
import { useIsMounted } from "../ui/use-is-mounted.ts";
import { FormNotice } from "./form-notice.tsx";

const PROBLEMS: Record<string, "tooMany" | "unavailable"> = { too_many: "tooMany", unavailable: "unavailable" };

export function SignInForm({ target }: { target: string }) {
  const t = useTranslations("signIn");
  const common = useTranslations("common");
  const isMounted = useIsMounted();
  const router = useRouter();
  const password = useRef<HTMLInputElement>(null);
  const { mutate, isPending, data, error } = useMutation({
    networkMode: "always",
    mutationFn: async (form: FormData) => {
      // signIn leaves for an error page, which would not come either, when the console does not answer.
      if (!(await getProviders())) throw new Error("offline");
      return signIn("credentials", {
        redirect: false,
        email: String(form.get("email")),
        password: String(form.get("password")),
      });
    },
    onSuccess: (answer) => {
      if (!answer?.ok) return password.current?.select();
      router.replace(target);
      router.refresh();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    mutate(new FormData(event.currentTarget));
  };
  const isBusy = isPending || data?.ok === true;
  const refusal = data?.ok === false ? t(PROBLEMS[data.error ?? ""] ?? "wrong") : null;
  const problem = error ? common("offline") : refusal;
  return (
    // Without "post", a form sent before the script is there would put the password into the address.
    <form method="post" onSubmit={submit} className="flex flex-col gap-4">
      {problem ? <FormNotice>{problem}</FormNotice> : null}
      <Field label={t("email")}>
        <Input name="email" type="email" autoComplete="username" required autoFocus className="h-9!" />
      </Field>
      <Field label={t("password")}>
        <Input
          ref={password}
          name="password"
          type="password"
          autoComplete="current-password"
          required
          className="h-9!"
        />
      </Field>
      <Button type="submit" variant="primary" disabled={isBusy || !isMounted} className="mt-1 h-9! w-full">
        {isBusy ? t("pending") : t("submit")}
      </Button>
    </form>
  );
}
