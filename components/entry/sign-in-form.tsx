"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { getProviders, signIn } from "next-auth/react";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { CodeField } from "#components/settings/code-field";
import { Button } from "#components/ui/button";
import { Field, Input } from "#components/ui/input";
import { useIsMounted } from "../ui/use-is-mounted.ts";
import { FormNotice } from "./form-notice.tsx";
import { SsoButton } from "./sso-button.tsx";

const PROBLEMS: Record<string, "tooMany" | "unavailable" | "codeWrong"> = {
  too_many: "tooMany",
  unavailable: "unavailable",
  code_wrong: "codeWrong",
};
const LONGEST_WAIT_SECONDS = 900;

/** E-mail and password; then, if the user has a second factor, a code on the same page. */
export function SignInForm({ target, sso }: { target: string; sso: { name: string; isRefused: boolean } | null }) {
  const t = useTranslations("signIn");
  const common = useTranslations("common");
  const isMounted = useIsMounted();
  const router = useRouter();
  const password = useRef<HTMLInputElement>(null);
  const code = useRef<HTMLInputElement>(null);
  const [isCodeAsked, setCodeAsked] = useState(false);
  const { mutate, isPending, data, error, reset } = useMutation({
    networkMode: "always",
    mutationFn: async (form: FormData) => {
      // If the console is down, signIn would navigate to an error page that cannot load either.
      if (!(await getProviders())) throw new Error("offline");
      const given = (name: string) => String(form.get(name) ?? "");
      return signIn("credentials", {
        redirect: false,
        email: given("email"),
        password: given("password"),
        code: given("code"),
      });
    },
    onSuccess: (answer) => {
      if (answer?.ok) {
        router.replace(target);
        router.refresh();
      } else if (answer?.error === "code_required") setCodeAsked(true);
      else (isCodeAsked ? code : password).current?.select();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    mutate(new FormData(event.currentTarget));
  };
  const startOver = () => {
    setCodeAsked(false);
    reset();
  };
  const isBusy = isPending || data?.ok === true;
  const isRefused = data?.ok === false && data.error !== "code_required";
  const [word = "", seconds] = (data?.error ?? "").split(":");
  const minutes = Math.ceil((Number(seconds) || LONGEST_WAIT_SECONDS) / 60);
  const refusal = isRefused ? t(PROBLEMS[word] ?? "wrong", { minutes }) : null;
  const problem = error ? common("offline") : refusal;
  return (
    // Without "post", a form sent before the script loads would put the password into the URL.
    <form method="post" onSubmit={submit} className="flex flex-col gap-4">
      {problem ? <FormNotice>{problem}</FormNotice> : null}
      <div className={isCodeAsked ? "hidden" : "contents"}>
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
      </div>
      {isCodeAsked ? <CodeField ref={code} autoFocus label={t("code")} description={t("codeHint")} /> : null}
      <Button type="submit" variant="primary" disabled={isBusy || !isMounted} className="mt-1 h-9! w-full">
        {isBusy ? t("pending") : t("submit")}
      </Button>
      {isCodeAsked ? (
        <Button variant="ghost" onClick={startOver} disabled={isBusy}>
          {t("startOver")}
        </Button>
      ) : null}
      {sso && !isCodeAsked ? <SsoButton {...sso} target={target} /> : null}
      <p className="border-line border-t pt-4 text-muted text-sm">{t(isCodeAsked ? "lostFactor" : "forgot")}</p>
    </form>
  );
}
