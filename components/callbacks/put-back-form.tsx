"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { ProblemNote } from "#components/settings/problem-note";
import { Button } from "#components/ui/button";
import { Field } from "#components/ui/input";
import { PasswordInput } from "#components/ui/password-input";
import { CALLBACKS_KEY, postPutBack } from "#lib/callbacks/client/queries";
import type { CallbackItem } from "#lib/callbacks/schema";
import type { DestinationItem } from "#lib/destinations/schema";
import { focusWrong } from "../ui/focus-wrong.ts";
import { toast } from "../ui/toast.ts";

type PutBackFormProps = { callback: CallbackItem; destination: DestinationItem };

/** Sends webhooks to the receiver directly again. Meta first verifies the receiver with its verify token. */
export function PutBackForm({ callback: { appId, level, id }, destination }: PutBackFormProps) {
  const t = useTranslations("callbacks.putBack");
  const [verifyToken, setVerifyToken] = useState("");
  const [isChecked, setChecked] = useState(false);
  const client = useQueryClient();
  const putBack = useMutation({
    mutationFn: () => postPutBack({ appId, level, id, destinationId: destination.id, verifyToken: verifyToken.trim() }),
    onSuccess: () => {
      setVerifyToken("");
      toast.success(t("done"));
    },
    onSettled: () => client.invalidateQueries({ queryKey: CALLBACKS_KEY }),
  });
  const isMissing = isChecked && !verifyToken.trim();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setChecked(true);
    focusWrong(event.currentTarget);
    if (verifyToken.trim()) putBack.mutate();
  };
  return (
    <form method="post" noValidate onSubmit={submit} className="flex flex-col gap-3 border-line border-t pt-5">
      <div>
        <h3 className="font-semibold">{t("title")}</h3>
        <p className="wrap-anywhere text-muted">{t("body", { url: destination.url })}</p>
      </div>
      {putBack.error ? <ProblemNote error={putBack.error} /> : null}
      <Field
        label={t("verifyToken")}
        description={isMissing ? null : t("verifyTokenHint")}
        error={isMissing ? t("verifyTokenMissing") : null}
      >
        <PasswordInput required autoComplete="off" value={verifyToken} onValueChange={setVerifyToken} />
      </Field>
      <Button type="submit" className="self-start" disabled={putBack.isPending}>
        {t(putBack.isPending ? "working" : "act")}
      </Button>
    </form>
  );
}
