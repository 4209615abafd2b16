"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { ProblemNote } from "#components/settings/problem-note";
import { Button } from "#components/ui/button";
import { Code } from "#components/ui/code";
import { Field } from "#components/ui/input";
import { PasswordInput } from "#components/ui/password-input";
import { patchApp } from "#lib/meta-apps/client/queries";
import { parameterError } from "../settings/parameter-error.ts";
import { ExternalLink } from "./external-link.tsx";
import { goOnAtStep, Step } from "./step.tsx";
import type { SetupApp } from "./types.ts";

const PERMISSIONS = [
  { permission: "whatsapp_business_management", why: "management" },
  { permission: "whatsapp_business_messaging", why: "messaging" },
  { permission: "business_management", why: "business" },
] as const;

export function TokenStep({ app }: { app: SetupApp | undefined }) {
  const t = useTranslations("setup.connect.token");
  const [isReplacing, setReplacing] = useState(false);
  if (!app) return <Step number={3} title={t("title")} isDone={false} isWaiting />;
  if (app.hasAccessToken && !isReplacing) {
    return (
      <Step number={3} title={t("done")} isDone>
        <p>
          <Button variant="ghost" size="sm" className="-ml-2.5" onClick={() => setReplacing(true)}>
            {t("replace")}
          </Button>
        </p>
      </Step>
    );
  }
  return (
    <Step number={3} title={t("title")} isDone={false}>
      <p className="text-muted">
        {t("body")} <ExternalLink href="https://business.facebook.com/latest/settings">{t("open")}</ExternalLink>
      </p>
      <div className="text-muted">
        {t("permissions")}
        <ul className="mt-1 flex flex-col gap-0.5">
          {PERMISSIONS.map(({ permission, why }) => (
            <li key={permission} className="flex flex-wrap gap-x-2">
              <Code className="text-text">{permission}</Code>
              <span>{t(why)}</span>
            </li>
          ))}
        </ul>
      </div>
      <TokenForm
        appId={app.id}
        onSaved={() => {
          setReplacing(false);
          goOnAtStep(4);
        }}
      />
    </Step>
  );
}

function TokenForm({ appId, onSaved }: { appId: string; onSaved: () => void }) {
  const t = useTranslations("setup.connect.token");
  const [accessToken, setAccessToken] = useState("");
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: (token: string) => patchApp(appId, { accessToken: token }),
    onSuccess: async () => {
      await client.invalidateQueries();
      onSaved();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(accessToken.trim());
  };
  return (
    <form
      method="post"
      onSubmit={submit}
      className="flex flex-col gap-4 rounded-xl border border-line bg-surface p-4 shadow-sm"
    >
      <Field label={t("label")} description={t("hint")} isInvalid={parameterError(save.error, "accessToken") !== null}>
        <PasswordInput
          name="accessToken"
          required
          autoComplete="off"
          value={accessToken}
          onValueChange={setAccessToken}
        />
      </Field>
      {save.error ? <ProblemNote error={save.error} /> : null}
      <Button type="submit" variant="primary" className="self-end" disabled={save.isPending}>
        {t(save.isPending ? "pending" : "submit")}
      </Button>
    </form>
  );
}
