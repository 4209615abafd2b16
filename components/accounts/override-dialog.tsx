"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { useFieldTraits } from "#components/fields/field-traits";
import { Button } from "#components/ui/button";
import { CopyButton } from "#components/ui/copy-button";
import { Dialog } from "#components/ui/dialog";
import { Field, Input } from "#components/ui/input";
import type { AccountItem } from "#lib/accounts/schema";
import { OverrideUrl } from "#lib/subscription-state/schema";
import { ActFailure } from "./act-failure.tsx";
import { newVerifyToken } from "./new-verify-token.ts";
import { useAccountAct } from "./use-account-act.ts";

export type Override = { overrideCallbackUri: string; verifyToken?: string };

type OverrideDialogProps = {
  title: string;
  /** The current URL. It can be kept while changing only its verify token. */
  current: string | null;
  /** Whether a verify token is stored; it is used if none is entered. */
  hasToken: boolean;
  run: (override: Override) => Promise<AccountItem>;
  onClose: () => void;
};

/** Sets the URL for the overridable fields of an account or a number. */
export function OverrideDialog({ title, current, hasToken, run, onClose }: OverrideDialogProps) {
  const t = useTranslations("accounts.override");
  const common = useTranslations("common");
  const formId = useId();
  const { overridable } = useFieldTraits();
  const [url, setUrl] = useState(current ?? "");
  const [token, setToken] = useState("");
  const [isShown, setShown] = useState(false);
  const save = useAccountAct<Override>({ run, done: t("saved"), onDone: onClose });
  const urlError = OverrideUrl.safeParse(url).success ? null : t(url.trim().length > 200 ? "urlTooLong" : "urlWrong");
  const tokenError = token.trim() || hasToken ? null : t("tokenMissing");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setShown(true);
    if (urlError || tokenError || save.isPending) return;
    save.mutate({ overrideCallbackUri: url.trim(), ...(token.trim() && { verifyToken: token.trim() }) });
  };
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => (isOpen ? null : onClose())}
      title={title}
      description={t("dialogBody", { count: overridable.length })}
      size="md"
      footer={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" disabled={save.isPending}>
            {t(save.isPending ? "saving" : "save")}
          </Button>
        </>
      }
    >
      <form id={formId} method="post" onSubmit={submit} noValidate className="grid gap-4">
        {save.error ? <ActFailure error={save.error} intro={t("failed")} onDismiss={save.reset} /> : null}
        <Field label={t("url")} description={t("urlHint")} error={isShown ? urlError : null}>
          <Input
            type="url"
            value={url}
            onValueChange={setUrl}
            placeholder="https://"
            autoComplete="off"
            spellCheck={false}
          />
        </Field>
        <Field
          label={t("token")}
          description={t(hasToken ? "tokenStored" : "tokenHint")}
          error={isShown ? tokenError : null}
        >
          <div className="flex items-center gap-2">
            <Input value={token} onValueChange={setToken} autoComplete="off" spellCheck={false} className="font-mono" />
            {token ? <CopyButton value={token} label={t("copyToken")} /> : null}
            <Button onClick={() => setToken(newVerifyToken())}>{t("generate")}</Button>
          </div>
        </Field>
        <p className="text-muted text-sm">{t("order")}</p>
      </form>
    </Dialog>
  );
}
