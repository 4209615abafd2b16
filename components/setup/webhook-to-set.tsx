"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Note } from "#components/ui/note";
import type { MetaAppItem } from "#lib/meta-apps/schema";
import type { SetupState } from "#lib/setup/schema";
import { CopyValue } from "./copy-value.tsx";
import { ExternalLink } from "./external-link.tsx";
import { PointAtConsole } from "./point-at-console.tsx";
import type { SetupApp } from "./types.ts";

type WebhookToSetProps = { app: SetupApp; known: MetaAppItem | undefined; setup: SetupState };

/** How to set the app's webhook: with one click, or by hand in the App Dashboard. */
export function WebhookToSet({ app, known, setup }: WebhookToSetProps) {
  const t = useTranslations("setup.connect.webhook");
  const local = useTranslations("setup.connect.local");
  const configuration = `https://developers.facebook.com/apps/${app.id}/whatsapp-business/wa-settings/`;
  return (
    <>
      {setup.publicUrlIsLocal ? (
        <Note tone="warning" icon={<TriangleAlert aria-hidden />} title={local("title")}>
          {local("body", { url: new URL(setup.callbackUrl).origin })}
        </Note>
      ) : null}
      <PointAtConsole app={known} />
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
    </>
  );
}
