"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { Button } from "#components/ui/button";
import { Dialog } from "#components/ui/dialog";
import { Field, Input } from "#components/ui/input";
import { PasswordInput } from "#components/ui/password-input";
import { metaAppsQuery, patchApp } from "#lib/meta-apps/client/queries";
import type { MetaAppItem } from "#lib/meta-apps/schema";
import { toast } from "../ui/toast.ts";
import { parameterError } from "./parameter-error.ts";
import { ProblemNote } from "./problem-note.tsx";

export const APP_VALUES = ["name", "accessToken", "secret"] as const;
export type AppValue = (typeof APP_VALUES)[number];

const WORDS = {
  name: { title: "renameTitle", label: "name", hint: "nameHint", done: "renamed" },
  accessToken: { title: "tokenTitle", label: "accessToken", hint: "tokenHint", done: "tokenReplaced" },
  secret: { title: "secretTitle", label: "secret", hint: "secretHint", done: "secretReplaced" },
} as const;

type MetaAppDialogProps = { app: MetaAppItem; value: AppValue; onClose: () => void };

export function MetaAppDialog({ app, value, onClose }: MetaAppDialogProps) {
  const t = useTranslations("settings.apps");
  const settings = useTranslations("settings");
  const words = WORDS[value];
  const formId = useId();
  const [text, setText] = useState(value === "name" ? app.name : "");
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: (given: string) => patchApp(app.id, { [value]: given }),
    onSuccess: ({ name }) => {
      toast.success(t(words.done, { name }));
      void client.invalidateQueries({ queryKey: metaAppsQuery().queryKey });
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim()) save.mutate(text.trim());
  };
  const Control = value === "name" ? Input : PasswordInput;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t(words.title, { name: app.name })}
      footer={
        <>
          <Button onClick={onClose}>{settings("cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" disabled={save.isPending || !text.trim()}>
            {settings(save.isPending ? "saving" : "save")}
          </Button>
        </>
      }
    >
      <form id={formId} method="post" onSubmit={submit} className="flex flex-col gap-3">
        {save.error ? <ProblemNote error={save.error} /> : null}
        <Field
          label={t(words.label)}
          description={t(words.hint)}
          isInvalid={parameterError(save.error, value) !== null}
        >
          <Control required autoComplete="off" value={text} onValueChange={setText} />
        </Field>
      </form>
    </Dialog>
  );
}
