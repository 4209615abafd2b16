"use client";

import { CircleCheck, CircleX } from "lucide-react";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { formatBytes } from "#lib/format/bytes";
import type { ExportState } from "./use-export.ts";

/** How far an export has come, or how it ended. */
export function ExportProgress({ state }: { state: ExportState }) {
  const t = useTranslations("events.export");
  const format = useFormatter();
  const locale = useLocale();
  if (state.step === "idle") return null;
  const rows = format.number(state.rows);
  const size = formatBytes(state.bytes, locale);
  if (state.step === "running") {
    const { total } = state;
    return (
      <div className="mt-4">
        <progress
          aria-label={t("title")}
          className="h-1.5 w-full overflow-hidden rounded-full accent-(--accent)"
          {...(total ? { max: Math.max(total, state.rows), value: state.rows } : {})}
        />
        <p aria-live="polite" className="mt-1 text-muted text-sm">
          {total ? t("progressOf", { rows, total: format.number(total), size }) : t("progress", { rows, size })}
        </p>
      </div>
    );
  }
  const isDone = state.step === "done";
  const Icon = isDone ? CircleCheck : CircleX;
  return (
    <p role="status" className="mt-4 flex items-center gap-2">
      <Icon aria-hidden className={`size-4 shrink-0 ${isDone ? "text-accent" : "text-critical"}`} />
      {state.step === "done" ? t("done", { rows, size }) : null}
      {state.step === "cancelled" ? t("cancelled", { rows }) : null}
      {state.step === "failed" ? (state.why ?? t("failed", { rows })) : null}
    </p>
  );
}
