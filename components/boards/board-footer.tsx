"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { SourceMark } from "../states/source-mark.tsx";
import { StripLegend } from "../states/strip-legend.tsx";

/** The legend of strips and marks, and the total number of rows. */
export function BoardFooter({ children }: { children: ReactNode }) {
  const t = useTranslations("boards");
  return (
    <footer className="hidden items-center gap-4 border-line border-t bg-bg px-6 py-1.5 text-muted text-sm @xl:flex">
      <StripLegend />
      <span className="ml-auto hidden items-center gap-3 @4xl:flex">
        <SourceMark source="poll" />
        {t("pollMeans")}
      </span>
      <span className="hidden whitespace-nowrap font-medium @4xl:block">{children}</span>
    </footer>
  );
}
