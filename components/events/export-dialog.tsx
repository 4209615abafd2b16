"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button";
import { Dialog } from "#components/ui/dialog";
import { useRangeLabel } from "#components/ui/time-range-filter";
import { eventExportUrl } from "#lib/events/queries";
import { type EventFilters, type ExportFormat, eventQuery } from "#lib/events/search-params";
import { ExportProgress } from "./export-progress.tsx";
import { useExport } from "./use-export.ts";

const FORMATS: readonly ExportFormat[] = ["ndjson", "csv"];

type ExportDialogProps = { filters: EventFilters; open: boolean; onOpenChange: (open: boolean) => void };

/** What will be in the file, how far it has come, and a way to stop it. */
export default function ExportDialog({ filters, open, onOpenChange }: ExportDialogProps) {
  const t = useTranslations("events.export");
  const range = useRangeLabel(filters);
  const [format, setFormat] = useState<ExportFormat>("ndjson");
  const { state, start, cancel } = useExport();
  const isRunning = state.step === "running";
  const close = (isOpen: boolean) => {
    if (!isOpen) cancel();
    onOpenChange(isOpen);
  };
  const narrowed = [...eventQuery(filters)].map(([name, value]) => `${name}=${value}`);
  const direct = (
    <Button render={<a href={eventExportUrl(filters, format)} download />} onClick={() => onOpenChange(false)}>
      {t("direct")}
    </Button>
  );
  return (
    <Dialog
      size="md"
      open={open}
      onOpenChange={close}
      title={t("title")}
      description={t("what", { range })}
      footer={
        isRunning ? (
          <Button onClick={cancel}>{t("cancel")}</Button>
        ) : (
          <>
            {direct}
            <Button variant="primary" onClick={() => void start(filters, format)}>
              {state.step === "idle" ? t("start") : t("again")}
            </Button>
          </>
        )
      }
    >
      <p className="text-muted text-sm">
        {narrowed.length > 0 ? t("filtered") : t("unfiltered")}
        {narrowed.length > 0 ? (
          <code className="wrap-anywhere mt-1 block font-mono text-text">{narrowed.join("  ")}</code>
        ) : null}
      </p>
      <fieldset className="mt-4 flex flex-col gap-2" disabled={isRunning}>
        <legend className="mb-1.5 font-medium text-sm">{t("format")}</legend>
        {FORMATS.map((one) => (
          <label
            key={one}
            className="flex cursor-pointer items-start gap-2.5 rounded-lg border border-line px-3 py-2 has-checked:border-accent has-checked:bg-accent-soft"
          >
            <input
              type="radio"
              name="format"
              value={one}
              checked={format === one}
              onChange={() => setFormat(one)}
              className="mt-1 accent-(--accent)"
            />
            <span>
              <span className="block font-medium">{t(`formats.${one}`)}</span>
              <span className="block text-muted text-sm">{t(`formatHelp.${one}`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <ExportProgress state={state} />
      <p className="mt-3 text-muted text-xs">{t("directHelp")}</p>
    </Dialog>
  );
}
