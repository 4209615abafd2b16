"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { ConfirmDialog } from "#components/ui/alert-dialog";
import { Button } from "#components/ui/button";
import { Checkbox } from "#components/ui/checkbox";
import { Dialog } from "#components/ui/dialog";
import { Field, Input } from "#components/ui/input";
import { deleteView, patchView, postView, viewsQuery } from "#lib/views/client/queries";
import { type ViewPage, viewUrl } from "#lib/views/client/view-query";
import type { SavedView } from "#lib/views/schema";
import type { ViewAct } from "./types.ts";
import { useChangeViews } from "./use-change-views.ts";

type ViewDialogProps = {
  act: ViewAct;
  page: ViewPage;
  filter: string;
  currentId: string | null;
  onClose: () => void;
};

/** A dialog that asks for a name or a confirmation. */
export default function ViewDialog({ act, page, filter, currentId, onClose }: ViewDialogProps) {
  if (act.kind === "delete")
    return (
      <DeleteView view={act.view} isCurrent={act.view.id === currentId} page={page} filter={filter} onClose={onClose} />
    );
  if (act.kind === "rename") return <NameView view={act.view} page={page} filter={filter} onClose={onClose} />;
  return <NameView view={null} page={page} filter={filter} onClose={onClose} />;
}

type NameViewProps = { view: SavedView | null; page: ViewPage; filter: string; onClose: () => void };

/** Gives a filter a name, or renames a view. */
function NameView({ view, page, filter, onClose }: NameViewProps) {
  const t = useTranslations("views");
  const common = useTranslations("common");
  const formId = useId();
  const router = useRouter();
  const [name, setName] = useState(view?.name ?? "");
  const [isShared, setShared] = useState(false);
  const { data } = useQuery(viewsQuery());
  const { mutate, isPending } = useChangeViews();
  const save = async () => {
    if (view) return patchView(view.id, { name });
    const saved = await postView({ name, page, query: filter, isShared });
    router.replace(viewUrl(saved.page, saved.id, saved.query));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim()) mutate({ act: save, done: t("saved", { name: name.trim() }) }, { onSuccess: onClose });
  };
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => (isOpen ? null : onClose())}
      title={t(view ? "renameTitle" : "saveTitle")}
      description={view ? null : t("saveBody")}
      footer={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" disabled={isPending || !name.trim()}>
            {t(view ? "rename" : "saveConfirm")}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="flex flex-col gap-3">
        <Field label={t("name")}>
          <Input value={name} onValueChange={setName} maxLength={80} autoFocus autoComplete="off" />
        </Field>
        {!view && data?.canShare ? (
          // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox inside is the control
          <label className="flex items-start gap-2">
            <span className="flex h-5 items-center">
              <Checkbox checked={isShared} onCheckedChange={setShared} />
            </span>
            <span>
              {t("forEveryone")}
              <span className="block text-muted text-sm">{t("forEveryoneHelp")}</span>
            </span>
          </label>
        ) : null}
      </form>
    </Dialog>
  );
}

type DeleteViewProps = { view: SavedView; isCurrent: boolean; page: ViewPage; filter: string; onClose: () => void };

function DeleteView({ view, isCurrent, page, filter, onClose }: DeleteViewProps) {
  const t = useTranslations("views");
  const router = useRouter();
  const { mutateAsync } = useChangeViews();
  const remove = async () => {
    await mutateAsync({ act: () => deleteView(view.id), done: t("deleted", { name: view.name }) }).catch(() => null);
    // The filter stays; only its name is gone.
    if (isCurrent) router.replace(`/${page}${filter}`);
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={(isOpen) => (isOpen ? null : onClose())}
      title={t("deleteTitle", { name: view.name })}
      description={t(view.isShared ? "deleteSharedBody" : "deleteBody")}
      confirmLabel={t("delete")}
      onConfirm={remove}
    />
  );
}
