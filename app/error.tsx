"use client";

import { useTranslations } from "next-intl";
import { useRecovery } from "../components/shell/use-recovery.ts";
import { buttonClass } from "../components/ui/button-class.ts";

/** Shown if the frame of the pages fails. Uses as little as possible, so that it cannot fail too. */
export default function RootError({ error, retry }: { error: unknown; retry: () => void }) {
  const t = useTranslations("common");
  const onRetry = useRecovery(error, retry);
  return (
    <main role="alert" className="grid min-h-dvh place-content-center justify-items-center gap-1 px-6 text-center">
      <h1 className="font-semibold text-lg">{t("failed")}</h1>
      <p className="text-muted">{t("failedBody")}</p>
      <button type="button" className={`mt-4 ${buttonClass()}`} onClick={onRetry}>
        {t("retry")}
      </button>
    </main>
  );
}
