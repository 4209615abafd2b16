"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { Button } from "#components/ui/button";
import { Code } from "#components/ui/code";
import { Dialog } from "#components/ui/dialog";
import type { MetaAppItem } from "#lib/meta-apps/schema";
import { ProblemNote } from "./problem-note.tsx";
import { useSetWebhooks } from "./use-app-webhooks.ts";

type PointHereDialogProps = { app: MetaAppItem; onClose: () => void; onDone?: () => void };

/** Makes this console the app's callback URL: whoever receives its webhooks now loses them. */
export function PointHereDialog({ app, onClose, onDone = onClose }: PointHereDialogProps) {
  const t = useTranslations("settings.apps.observation");
  const settings = useTranslations("settings");
  const formId = useId();
  const set = useSetWebhooks(app, onDone);
  const before = app.observation.webhooks;
  const isElsewhere = before?.callbackUrl && !before.isOurs;
  // An app without fields gets no webhooks, whatever its URL answers.
  const fields = before?.fields.length === 0 ? before.missingFields : [];
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="md"
      title={t("pointTitle", { name: app.name })}
      description={t("pointBody")}
      footer={
        <>
          <Button onClick={onClose}>{settings("cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" disabled={set.isPending}>
            {t(set.isPending ? "pointing" : "pointConfirm")}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        method="post"
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          set.mutate({ fields });
        }}
      >
        {set.error ? <ProblemNote error={set.error} /> : null}
        <div>
          <p className="text-muted">{t("to")}</p>
          <Code>{app.callbackUrl}</Code>
        </div>
        {isElsewhere ? (
          <div>
            <p className="text-muted">{t("insteadOf")}</p>
            <Code>{before.callbackUrl}</Code>
            <p className="mt-1 font-medium text-warning">{t("takesAway")}</p>
          </div>
        ) : null}
      </form>
    </Dialog>
  );
}
