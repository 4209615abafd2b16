"use client";

import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { ColumnHeadings } from "#components/ui/column-headings";
import { FactList, FactRow } from "#components/ui/fact-list";
import { RowSkeleton } from "#components/ui/row-skeleton";
import { RelativeTime } from "#components/ui/time";
import type { AuditItem } from "#lib/audit-log/schema";
import { AuditChange } from "./audit-change.tsx";

const GRID =
  "grid w-full grid-cols-[1fr_auto] items-center gap-x-4 gap-y-0.5 px-4 py-2.5 text-left md:px-6 @3xl:grid-cols-[14rem_1fr_16rem_9rem_6rem] @3xl:py-2";

/** One entry; expands to the values before and after. */
export function AuditRow({ entry }: { entry: AuditItem }) {
  const t = useTranslations("audit");
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const action =
    /^[\w.]+$/.test(entry.action) && t.has(`actions.${entry.action}`) ? t(`actions.${entry.action}`) : null;
  return (
    <>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
        className={`${GRID} hover:bg-routine-soft/60 focus-visible:-outline-offset-2`}
      >
        <span className="flex min-w-0 items-center gap-1.5 font-medium">
          <ChevronRight
            aria-hidden
            className={`size-3.5 shrink-0 text-faint transition-transform ${isOpen ? "rotate-90" : ""}`}
          />
          <span className="truncate">{entry.actor}</span>
        </span>
        <RelativeTime iso={entry.at} focusable={false} className="justify-self-end text-muted @3xl:order-last" />
        <span className="wrap-anywhere col-span-2 min-w-0 pl-5 @3xl:col-span-1 @3xl:pl-0">
          {action ?? entry.action}
        </span>
        <span
          className={`col-span-2 truncate pl-5 text-muted text-sm @3xl:col-span-1 @3xl:pl-0 ${entry.targetName ? "" : "font-mono"}`}
        >
          {entry.targetName ?? entry.target}
        </span>
        <span className="hidden truncate font-mono text-faint text-xs @3xl:block">{entry.remoteAddress ?? "–"}</span>
      </button>
      {isOpen ? (
        <div id={id} className="flex flex-col gap-3 px-4 pt-1 pb-4 pl-9 md:px-6 md:pl-11">
          <FactList>
            <FactRow label={t("columns.action")}>
              <code className="font-mono text-sm">{entry.action}</code>
            </FactRow>
            <FactRow label={t("columns.target")}>
              <code className="wrap-anywhere font-mono text-sm">{entry.target}</code>
            </FactRow>
            <FactRow label={t("columns.at")}>
              <time dateTime={entry.at} className="font-mono text-sm">
                {entry.at}
              </time>
            </FactRow>
            <FactRow label={t("columns.from")}>{entry.remoteAddress ?? t("noAddress")}</FactRow>
          </FactList>
          <AuditChange before={entry.before} after={entry.after} />
        </div>
      ) : null}
    </>
  );
}

export function AuditHeadings() {
  const t = useTranslations("audit.columns");
  return (
    <ColumnHeadings className={`${GRID} @3xl:grid!`}>
      <span className="pl-5">{t("actor")}</span>
      <span>{t("action")}</span>
      <span>{t("target")}</span>
      <span>{t("from")}</span>
      <span className="text-right">{t("at")}</span>
    </ColumnHeadings>
  );
}

export function AuditSkeleton({ rows }: { rows?: number }) {
  return <RowSkeleton grid={GRID} cells={["w-40", "w-24", "w-12"]} cellClass="hidden @3xl:block" rows={rows} />;
}
