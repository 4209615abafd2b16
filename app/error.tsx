"use client";

import { useTranslations } from "next-intl";
import { buttonClass } from "../components/ui/button-class.ts";

/** The last resort, part of every page's first load: plain, so that it weighs nothing and cannot itself fail. */
export default function RootError({ retry }: { error: unknown; retry: () => void }) {
  const t = useTranslations("common");
  return (
    <main role="alert" className="grid min-h-dvh place-content-center justify-items-center gap-1 px-6 text-center">
      <h1 className="font-semibold text-lg">{t("failed")}</h1>
      <p className="text-muted">{t("failedBody")}</p>
      <button type="button" className={`mt-4 ${buttonClass()}`} onClick={retry}>
        {t("retry")}
      </button>
    </main>
  );
}
