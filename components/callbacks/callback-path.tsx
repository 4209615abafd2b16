"use client";

import { ArrowRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { CallbackItem } from "#lib/callbacks/schema";

const BOX_CLASS = "wrap-anywhere rounded-md border px-2 py-1 font-medium";

/** The present path of a webhook: Meta, this console (if Meta sends to it) and the receiver. */
export function CallbackPath({ callback: { url, isOurs, destination } }: { callback: CallbackItem }) {
  const t = useTranslations("callbacks");
  const receiver = isOurs ? destination?.url : url;
  return (
    <ol aria-label={t("path")} className="flex flex-wrap items-center gap-2 text-sm">
      <li className={`${BOX_CLASS} border-line-strong bg-surface`}>Meta</li>
      {isOurs ? (
        <li className="flex items-center gap-2">
          <ArrowRight aria-hidden className="size-4 shrink-0 text-faint" />
          <span className={`${BOX_CLASS} border-transparent bg-accent-soft text-accent-text`}>WABA Console</span>
        </li>
      ) : null}
      {receiver ? (
        <li className="flex min-w-0 items-center gap-2">
          <ArrowRight aria-hidden className="size-4 shrink-0 text-faint" />
          <span className={`${BOX_CLASS} min-w-0 border-line-strong bg-surface font-mono`}>{receiver}</span>
        </li>
      ) : null}
    </ol>
  );
}
