"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "#components/ui/button";
import { Dialog } from "#components/ui/dialog";
import { ErrorState } from "#components/ui/error-state";
import { Field, Input } from "#components/ui/input";
import { SegmentedControl } from "#components/ui/segmented-control";
import { Skeleton } from "#components/ui/skeleton";
import { metaAppsQuery } from "#lib/meta-apps/client/queries";
import { bulkPreviewQuery, postBulk } from "#lib/subscriptions/bulk/client/queries";
import type { BulkAction } from "#lib/subscriptions/bulk/schema";
import { PreviewFacts } from "./preview-facts.tsx";
import { ProblemNote } from "./problem-note.tsx";

type BulkDialogProps = {
  action: BulkAction;
  wabaIds: string[];
  /** The app whose accounts are listed; "" for the first app that knows each account. */
  appId: string;
  onClose: () => void;
  onStarted: () => void;
};

/** Shows what will change before anything does. An unsubscribe must be confirmed by typing. */
export function BulkDialog({ action, wabaIds, appId, onClose, onStarted }: BulkDialogProps) {
  const t = useTranslations("bulk");
  const common = useTranslations("common");
  const router = useRouter();
  const { data: apps } = useQuery(metaAppsQuery());
  const [chosenApp, setChosenApp] = useState<string | null>(null);
  const [typed, setTyped] = useState("");
  const app = chosenApp ?? (appId || apps?.items[0]?.id);
  const order = { action, wabaIds, appId: app };
  const preview = useQuery({ ...bulkPreviewQuery(order), enabled: app !== undefined });
  const { mutate, isPending, error } = useMutation({
    networkMode: "always",
    mutationFn: () => postBulk(order),
    onSuccess: ({ id }) => {
      onStarted();
      router.push(`/accounts/bulk/${id}`);
    },
  });
  const tried = preview.data && preview.data.change.count + preview.data.already.count;
  const isTyped = action === "subscribe" || typed.trim() === t("word");
  const isReady = Boolean(tried) && isTyped && !isPending;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) mutate();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t(`${action}Title`, { count: wabaIds.length })}
      description={t(`${action}Body`)}
      size="md"
      footer={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button
            type="submit"
            form="bulk-order"
            variant={action === "subscribe" ? "primary" : "danger"}
            disabled={!isReady}
          >
            {t(`${action}Confirm`, { count: preview.data?.change.count || (tried ?? 0) })}
          </Button>
        </>
      }
    >
      <form id="bulk-order" onSubmit={submit} className="grid gap-4">
        {apps && apps.items.length > 1 && app ? (
          <SegmentedControl
            label={t("app")}
            value={app}
            onChange={setChosenApp}
            options={apps.items.map(({ id, name }) => ({ value: id, label: name }))}
          />
        ) : null}
        {preview.data ? (
          <PreviewFacts preview={preview.data} />
        ) : preview.error ? (
          <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />
        ) : (
          <PreviewSkeleton />
        )}
        {action === "unsubscribe" && tried !== 0 ? (
          <Field label={common("typeToConfirm", { word: t("word") })}>
            <Input value={typed} onValueChange={setTyped} autoComplete="off" spellCheck={false} />
          </Field>
        ) : null}
        {error ? <ProblemNote title={t("startFailed")} error={error} /> : null}
      </form>
    </Dialog>
  );
}

function PreviewSkeleton() {
  return (
    <div aria-hidden className="grid gap-3">
      {["w-64", "w-48", "w-72"].map((width) => (
        <Skeleton key={width} className={`h-4 ${width}`} />
      ))}
    </div>
  );
}
