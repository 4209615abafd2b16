"use client";

import { CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";

import { Button } from "#components/ui/button";
import { Note } from "#components/ui/note";
import type { MetaAppItem } from "#lib/meta-apps/schema";
import { useAddFields } from "../settings/use-app-webhooks.ts";
import { FieldChecklist } from "./field-checklist.tsx";

/** Whether Meta sends all known fields; otherwise how to get there, with one click or by hand. */
export function AppFields({ app }: { app: MetaAppItem }) {
  const t = useTranslations("setup.connect.webhook");
  const observation = useTranslations("settings.apps.observation");
  const add = useAddFields(app);
  const { webhooks } = app.observation;
  // The callback URL is elsewhere, so changes made by hand are unknown here.
  if (!webhooks?.isOurs) return <FieldChecklist />;
  const { fields, missingFields } = webhooks;
  if (missingFields.length === 0)
    return <Note tone="accent" icon={<CircleCheck aria-hidden />} title={t("allFields", { count: fields.length })} />;
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-muted">{t("fieldsMissing")}</p>
        <Button disabled={add.isPending} onClick={() => add.mutate()}>
          {observation("addFields", { count: missingFields.length })}
        </Button>
      </div>
      <FieldChecklist />
    </>
  );
}
