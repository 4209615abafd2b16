"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { metaAppsQuery } from "#lib/meta-apps/client/queries";
import type { SetupState } from "#lib/setup/schema";
import { AppFields } from "./app-fields.tsx";
import { Awaited } from "./awaited.tsx";
import { FieldChecklist } from "./field-checklist.tsx";
import { Step } from "./step.tsx";
import type { SetupApp } from "./types.ts";
import { WebhookToSet } from "./webhook-to-set.tsx";

export function WebhookStep({ app, setup }: { app: SetupApp | undefined; setup: SetupState }) {
  const t = useTranslations("setup.connect.webhook");
  const { data } = useQuery(metaAppsQuery());
  const known = data?.items.find(({ id }) => id === app?.id);
  if (!app) return <Step number={2} title={t("title")} isDone={false} isWaiting />;
  const isDone = app.lastHandshakeAt !== null;
  return (
    <Step number={2} title={t("title")} isDone={isDone}>
      {isDone ? null : <WebhookToSet app={app} known={known} setup={setup} />}
      <Awaited at={app.lastHandshakeAt} waiting={t("waiting")} done={t("done")} />
      {isDone ? null : (
        <p className="text-muted text-sm">
          {t("refused")}{" "}
          <Link
            href="/deliveries?verdict=rejected&last=1h"
            className="whitespace-nowrap font-medium underline underline-offset-2"
          >
            {t("deliveries")}
          </Link>
        </p>
      )}
      {isDone && known ? <AppFields app={known} /> : <FieldChecklist />}
    </Step>
  );
}
