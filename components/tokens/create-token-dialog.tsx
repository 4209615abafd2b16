"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { ProblemNote } from "#components/settings/problem-note";
import { Button } from "#components/ui/button";
import { Dialog } from "#components/ui/dialog";
import { Field, Input } from "#components/ui/input";
import { RadioCards } from "#components/ui/radio-cards";
import { postToken, tokensQuery } from "#lib/tokens/client/queries";
import { DEFAULT_LIFETIME } from "#lib/tokens/schema";
import { focusWrong } from "../ui/focus-wrong.ts";
import { LifetimeChoice } from "./lifetime-choice.tsx";
import { NewToken } from "./new-token.tsx";

/** The choices in the form; the API accepts any set of scopes. */
const GRANTS = { read: ["read"], manage: ["read", "manage"] } as const;
type Grant = keyof typeof GRANTS;

export function CreateTokenDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("settings.tokens");
  const settings = useTranslations("settings");
  const formId = useId();
  const [name, setName] = useState("");
  const [grant, setGrant] = useState<Grant>("read");
  const [expiresInDays, setLifetime] = useState<number | null>(DEFAULT_LIFETIME);
  const [isChecked, setChecked] = useState(false);
  const client = useQueryClient();
  const create = useMutation({
    mutationFn: () => postToken({ name, scopes: [...GRANTS[grant]], expiresInDays }),
    onSuccess: () => client.invalidateQueries({ queryKey: tokensQuery().queryKey }),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setChecked(true);
    focusWrong(event.currentTarget);
    if (name.trim()) create.mutate();
  };
  if (create.data) return <NewToken created={create.data} onClose={onClose} />;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("create")}
      description={t("createBody")}
      footer={
        <>
          <Button onClick={onClose}>{settings("cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" disabled={create.isPending}>
            {create.isPending ? settings("saving") : t("createConfirm")}
          </Button>
        </>
      }
    >
      <form id={formId} method="post" onSubmit={submit} noValidate className="flex flex-col gap-4 pt-1">
        {create.error ? <ProblemNote error={create.error} /> : null}
        <Field
          label={t("name")}
          description={isChecked && !name.trim() ? null : t("nameHint")}
          error={isChecked && !name.trim() ? t("nameMissing") : null}
        >
          <Input required autoComplete="off" maxLength={120} value={name} onValueChange={setName} />
        </Field>
        <RadioCards
          label={t("can")}
          value={grant}
          onChange={setGrant}
          options={(["read", "manage"] as const).map((value) => ({
            value,
            title: t(`grants.${value}.name`),
            hint: t(`grants.${value}.hint`),
          }))}
        />
        <LifetimeChoice value={expiresInDays} onChange={setLifetime} />
      </form>
    </Dialog>
  );
}
