"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { Button } from "#components/ui/button";
import { Dialog } from "#components/ui/dialog";
import { RadioCards } from "#components/ui/radio-cards";
import { metaAppsQuery, patchApp } from "#lib/meta-apps/client/queries";
import { CONVERSATION_STORAGE, type MetaAppItem } from "#lib/meta-apps/schema";
import { toast } from "../ui/toast.ts";
import { ProblemNote } from "./problem-note.tsx";

/** How much of conversations is stored for an app from now on. */
export function StorageDialog({ app, onClose }: { app: MetaAppItem; onClose: () => void }) {
  const t = useTranslations("settings.apps");
  const settings = useTranslations("settings");
  const formId = useId();
  const [storage, setStorage] = useState(app.conversationStorage);
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: () => patchApp(app.id, { conversationStorage: storage }),
    onSuccess: () => {
      toast.success(t("storageSaved"));
      void client.invalidateQueries({ queryKey: metaAppsQuery().queryKey });
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("storageTitle", { name: app.name })}
      description={t("storageHint")}
      footer={
        <>
          <Button onClick={onClose}>{settings("cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" disabled={save.isPending}>
            {settings(save.isPending ? "saving" : "save")}
          </Button>
        </>
      }
    >
      <form id={formId} method="post" onSubmit={submit} className="flex flex-col gap-4 pt-1">
        {save.error ? <ProblemNote error={save.error} /> : null}
        <RadioCards
          label={t("storage")}
          value={storage}
          onChange={setStorage}
          options={CONVERSATION_STORAGE.map((value) => ({
            value,
            title: t(`storages.${value}.name`),
            hint: t(`storages.${value}.hint`),
          }))}
        />
      </form>
    </Dialog>
  );
}
