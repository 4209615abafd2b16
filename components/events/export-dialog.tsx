"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button";
import { Dialog } from "#components/ui/dialog";
import { eventExportUrl } from "#lib/events/client/queries";
import type { EventFilters, ExportFormat } from "#lib/events/search-params";
import { FilterFacts } from "./filter-facts.tsx";

const FORMATS: readonly ExportFormat[] = ["ndjson", "csv"];

type ExportDialogProps = {
  filters: EventFilters;
  accountName: (id: string) => string | null;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** Says what the file will contain and links to it: the browser saves it and shows the progress. */
export default function ExportDialog({ filters, accountName, open, onOpenChange }: ExportDialogProps) {
  const t = useTranslations("events.export");
  const common = useTranslations("common");
  const [format, setFormat] = useState<ExportFormat>("ndjson");
  return (
    <Dialog
      size="md"
      open={open}
      onOpenChange={onOpenChange}
      title={t("title")}
      description={t("what")}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{common("cancel")}</Button>
          <Button
            variant="primary"
            icon={<Download aria-hidden className="size-4" />}
            render={<a href={eventExportUrl(filters, format)} download />}
            onClick={() => onOpenChange(false)}
          >
            {t("start")}
          </Button>
        </>
      }
    >
      <FilterFacts filters={filters} accountName={accountName} />
      <fieldset className="mt-4 flex flex-col gap-2">
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
      <p className="mt-3 text-muted text-xs">{t("help")}</p>
    </Dialog>
  );
}
