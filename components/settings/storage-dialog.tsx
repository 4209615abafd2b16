"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { toast } from "sonner";
import { Button } from "#components/ui/button";
import { Dialog } from "#components/ui/dialog";
import { metaAppsQuery, patchApp } from "#lib/meta-apps/queries";
import { CONVERSATION_STORAGE, type MetaAppItem } from "#lib/meta-apps/schema";
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
      onOpenChange={(isOpen) => (isOpen ? null : onClose())}
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
      <form id={formId} method="post" onSubmit={submit} className="flex flex-col gap-2">
        {save.error ? <ProblemNote error={save.error} /> : null}
        {CONVERSATION_STORAGE.map((choice) => (
          <label
            key={choice}
            className="flex cursor-pointer gap-3 rounded-lg border border-line px-3 py-2.5 has-checked:border-accent has-checked:bg-accent-soft"
          >
            <input
              type="radio"
              name="storage"
              value={choice}
              checked={storage === choice}
              onChange={() => setStorage(choice)}
              className="mt-1 accent-accent"
            />
            <span>
              <span className="block font-medium">{t(`storages.${choice}.name`)}</span>
              <span className="block text-muted text-sm">{t(`storages.${choice}.hint`)}</span>
            </span>
          </label>
        ))}
      </form>
    </Dialog>
  );
}
