"use client";

import { ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";

/** Shown while changes wait because somebody is reading. */
export function ChangedPill({ count, onShow }: { count: number; onShow: () => void }) {
  const t = useTranslations("boards");
  return (
    <div aria-live="polite" className="pointer-events-none absolute inset-x-0 top-12 z-30 flex justify-center">
      {count > 0 ? (
        <button
          type="button"
          onClick={onShow}
          className="pointer-events-auto flex h-8 items-center gap-1.5 rounded-full bg-tip px-3.5 font-medium text-on-tip shadow-lg"
        >
          <ArrowUp aria-hidden className="size-3.5" />
          {t("changed", { count })}
        </button>
      ) : null}
    </div>
  );
}
