"use client";

import { CircleAlert } from "lucide-react";
import { signIn } from "next-auth/react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "#components/ui/button";
import { Field, Input } from "#components/ui/input";
import { Note } from "#components/ui/note";
import { PasswordInput } from "#components/ui/password-input";
import { EntryCard } from "./entry-card.tsx";

/** What next-auth says, and the message for it. */
const PROBLEMS = { too_many: "tooMany", CredentialsSignin: "wrong" } as const;
type Problem = (typeof PROBLEMS)[keyof typeof PROBLEMS] | "unavailable";

export function SignInForm({ next }: { next: string }) {
  const t = useTranslations("signIn");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isPending, setPending] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setPending(true);
    setProblem(null);
    const answer = await signIn("credentials", { email, password, redirect: false }).catch(() => null);
    if (answer?.ok && !answer.error) {
      // A whole load, so that nothing of whoever sat here before stays in memory.
      window.location.assign(next);
      return;
    }
    const said = answer?.error ?? "";
    setProblem(said === "too_many" || said === "CredentialsSignin" ? PROBLEMS[said] : "unavailable");
    setPending(false);
  };

  return (
    <EntryCard title={t("title")} body={t("body")} footer={t("forgot")}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        {problem ? <Note role="alert" tone="critical" icon={<CircleAlert aria-hidden />} title={t(problem)} /> : null}
        <Field label={t("email")}>
          <Input
            type="email"
            name="email"
            required
            autoFocus
            autoComplete="username"
            value={email}
            onValueChange={setEmail}
          />
        </Field>
        <Field label={t("password")}>
          <PasswordInput
            name="password"
            required
            autoComplete="current-password"
            value={password}
            onValueChange={setPassword}
          />
        </Field>
        <Button type="submit" variant="primary" disabled={isPending} className="mt-1 h-9!">
          {t(isPending ? "pending" : "submit")}
        </Button>
      </form>
    </EntryCard>
  );
}
