"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { Awaited } from "./awaited.tsx";
import { Step } from "./step.tsx";
import type { SetupApp } from "./types.ts";

export function FirstWebhookStep({ app }: { app: SetupApp | undefined }) {
  const t = useTranslations("setup.connect.first");
  if (!app) return <Step number={5} title={t("title")} isDone={false} isWaiting />;
  return (
    <Step number={5} title={t("title")} isDone={app.firstWebhookAt !== null} isWaiting={!app.lastHandshakeAt}>
      <Awaited at={app.firstWebhookAt} waiting={t("waiting")} done={t("done")} />
      {app.firstWebhookAt ? (
        <p>
          <Button render={<Link href="/events" />}>{t("events")}</Button>
        </p>
      ) : (
        <p className="text-muted text-sm">{t("body")}</p>
      )}
    </Step>
  );
}
