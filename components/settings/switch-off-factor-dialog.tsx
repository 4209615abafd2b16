"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useId } from "react";
import { Button } from "#components/ui/button";
import { Dialog } from "#components/ui/dialog";
import { deleteOwnFactor } from "#lib/auth/client/queries";
import { toast } from "../ui/toast.ts";
import { CodeField } from "./code-field.tsx";
import { parameterError } from "./parameter-error.ts";
import { ProblemNote } from "./problem-note.tsx";

type SwitchOffFactorDialogProps = { isRequired: boolean; onClose: () => void };

/** If a second factor is required, switching it off is the first half of replacing it. */
export function SwitchOffFactorDialog({ isRequired, onClose }: SwitchOffFactorDialogProps) {
  const t = useTranslations("settings.you.factor");
  const settings = useTranslations("settings");
  const formId = useId();
  const remove = useMutation({
    mutationFn: deleteOwnFactor,
    onSuccess: () => {
      // The reloaded page leads to setting up the next one.
      if (isRequired) return window.location.reload();
      toast.success(t("removed"));
      onClose();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    remove.mutate(String(new FormData(event.currentTarget).get("code")));
  };
  const isWrong = parameterError(remove.error, "code") !== null;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t(isRequired ? "replaceTitle" : "removeTitle")}
      description={t(isRequired ? "replaceBody" : "removeBody")}
      footer={
        <>
          <Button onClick={onClose}>{settings("cancel")}</Button>
          <Button type="submit" form={formId} variant="danger" disabled={remove.isPending}>
            {t(isRequired ? "replace" : "remove")}
          </Button>
        </>
      }
    >
      <form id={formId} method="post" onSubmit={submit} className="flex flex-col gap-4 pt-1">
        {remove.error && !isWrong ? <ProblemNote error={remove.error} /> : null}
        <CodeField label={t("code")} description={t("codeHint")} error={isWrong ? t("codeWrong") : null} />
      </form>
    </Dialog>
  );
}
