"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { ProblemNote } from "#components/settings/problem-note";
import { Button } from "#components/ui/button";
import { Code } from "#components/ui/code";
import { Field, Input } from "#components/ui/input";
import { PasswordInput } from "#components/ui/password-input";
import { postApp } from "#lib/meta-apps/client/queries";
import { parameterError } from "../settings/parameter-error.ts";
import { ExternalLink } from "./external-link.tsx";
import { Step } from "./step.tsx";
import type { SetupApp } from "./types.ts";

type AppStepProps = {
  app: SetupApp | undefined;
  onConnected: (app: { id: string }) => void;
  onAnother: () => void;
};

export function AppStep({ app, onConnected, onAnother }: AppStepProps) {
  const t = useTranslations("setup.connect.app");
  if (!app) {
    return (
      <Step number={1} title={t("title")} isDone={false}>
        <p className="text-muted">
          {t("body")} <ExternalLink href="https://developers.facebook.com/apps/">{t("dashboard")}</ExternalLink>
        </p>
        <AppForm onConnected={onConnected} />
      </Step>
    );
  }
  return (
    <Step number={1} title={t("done", { name: app.name })} isDone>
      <p className="flex flex-wrap items-center justify-between gap-2 text-muted">
        <span>
          {t("id")} <Code>{app.id}</Code>
        </span>
        <Button variant="ghost" size="sm" icon={<Plus aria-hidden className="size-3.5" />} onClick={onAnother}>
          {t("another")}
        </Button>
      </p>
    </Step>
  );
}

function AppForm({ onConnected }: Pick<AppStepProps, "onConnected">) {
  const t = useTranslations("setup.connect.app");
  const [id, setId] = useState("");
  const [secret, setSecret] = useState("");
  const client = useQueryClient();
  const connect = useMutation({
    mutationFn: postApp,
    onSuccess: async (app) => {
      await client.invalidateQueries();
      onConnected(app);
    },
  });
  const isWrongId = id.trim() !== "" && !/^\d+$/.test(id.trim());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isWrongId) connect.mutate({ id: id.trim(), secret: secret.trim() });
  };
  const idError = isWrongId ? t("idWrong") : parameterError(connect.error, "id");
  return (
    <form
      method="post"
      onSubmit={submit}
      className="flex flex-col gap-4 rounded-xl border border-line bg-surface p-4 shadow-sm"
    >
      <div className="grid gap-4 md:grid-cols-2">
        <Field label={t("id")} error={idError}>
          <Input
            name="appId"
            required
            inputMode="numeric"
            autoComplete="off"
            className="font-mono"
            value={id}
            onValueChange={setId}
          />
        </Field>
        <Field label={t("secret")} isInvalid={parameterError(connect.error, "secret") !== null}>
          <PasswordInput name="appSecret" required autoComplete="off" value={secret} onValueChange={setSecret} />
        </Field>
      </div>
      {connect.error && !idError ? <ProblemNote error={connect.error} /> : null}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-sm text-muted text-sm">{t("secretHint")}</p>
        <Button type="submit" variant="primary" disabled={connect.isPending}>
          {t(connect.isPending ? "pending" : "submit")}
        </Button>
      </div>
    </form>
  );
}
