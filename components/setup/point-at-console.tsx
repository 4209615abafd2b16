"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { PointHereDialog } from "#components/settings/point-here-dialog";
import { Button } from "#components/ui/button";
import type { MetaAppItem } from "#lib/meta-apps/schema";
import { goOnAtStep } from "./step.tsx";

/** Sets the webhook with one click instead of by hand in the App Dashboard; disabled until the app is known. */
export function PointAtConsole({ app }: { app: MetaAppItem | undefined }) {
  const t = useTranslations("setup.connect.webhook");
  const [isAsking, setAsking] = useState(false);
  const close = () => setAsking(false);
  const done = () => {
    close();
    goOnAtStep(3);
  };
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 rounded-xl border border-line bg-surface p-4 shadow-sm">
      <p className="min-w-0 flex-1 basis-64">{t("auto")}</p>
      <Button variant="primary" disabled={!app} onClick={() => setAsking(true)}>
        {t("autoSubmit")}
      </Button>
      {app && isAsking ? <PointHereDialog app={app} onClose={close} onDone={done} /> : null}
    </div>
  );
}
