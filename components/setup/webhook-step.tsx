"use client";

import { useQuery } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Note } from "#components/ui/note";
import { metaAppsQuery } from "#lib/meta-apps/queries";
import type { SetupState } from "#lib/setup/schema";
import { AppFields } from "./app-fields.tsx";
import { Awaited } from "./awaited.tsx";
import type { SetupApp } from "./connect-screen.tsx";
import { CopyValue } from "./copy-value.tsx";
import { ExternalLink } from "./external-link.tsx";
import { FieldChecklist } from "./field-checklist.tsx";
import { PointAtConsole } from "./point-at-console.tsx";
import { Step } from "./step.tsx";

export function WebhookStep({ app, setup }: { app: SetupApp | undefined; setup: SetupState }) {
  const t = useTranslations("setup.connect.webhook");
  const local = useTranslations("setup.connect.local");
  const { data } = useQuery(metaAppsQuery());
  const known = data?.items.find(({ id }) => id === app?.id);
  if (!app) return <Step number={2} title={t("title")} isDone={false} isWaiting />;
  const configuration = `https://developers.facebook.com/apps/${app.id}/whatsapp-business/wa-settings/`;
  return (
    <Step number={2} title={t("title")} isDone={app.lastHandshakeAt !== null}>
      {setup.publicUrlIsLocal && !app.lastHandshakeAt ? (
        <Note tone="warning" icon={<TriangleAlert aria-hidden />} title={local("title")}>
          {local("body", { url: new URL(setup.callbackUrl).origin })}
        </Note>
      ) : null}
      {app.lastHandshakeAt ? null : <PointAtConsole app={known} />}
      <p className="text-muted">
        {t("body")} <ExternalLink href={configuration}>{t("open")}</ExternalLink>
      </p>
      <div className="rounded-xl border border-line bg-surface shadow-sm">
        <CopyValue label={t("callbackUrl")} value={app.callbackUrl} copyLabel={t("copyCallbackUrl")} />
        {app.verifyToken ? (
          <CopyValue label={t("verifyToken")} value={app.verifyToken} copyLabel={t("copyVerifyToken")} />
        ) : null}
      </div>
      <p className="text-muted">{t("save")}</p>
      <Awaited at={app.lastHandshakeAt} waiting={t("waiting")} done={t("done")} />
      {app.lastHandshakeAt ? null : (
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
      {app.lastHandshakeAt && known ? <AppFields app={known} /> : <FieldChecklist />}
    </Step>
  );
}
