"use client";

import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge";
import { Code } from "#components/ui/code";
import { ColumnHeadings } from "#components/ui/column-headings";
import type { CallbackItem } from "#lib/callbacks/schema";

export const CALLBACK_GRID =
  "grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-1 px-4 py-2.5 md:px-6 @3xl:grid-cols-[minmax(0,1fr)_9rem_minmax(0,1.6fr)_minmax(0,1fr)]";

type CallbackRowProps = { callback: CallbackItem; onOpen: () => void };

export function CallbackRow({ callback, onOpen }: CallbackRowProps) {
  const t = useTranslations("callbacks");
  const { name, id, level, url, isOurs, destination } = callback;
  return (
    <div className={`relative hover:bg-routine-soft/60 ${CALLBACK_GRID}`}>
      <span className="min-w-0">
        <button
          type="button"
          onClick={onOpen}
          className="block max-w-full truncate text-left font-semibold after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
        >
          {name ?? id}
        </button>
        <span className="block truncate text-muted text-sm">{t(`levels.${level}`)}</span>
      </span>
      <span className="justify-self-end @3xl:justify-self-start">
        <Badge tone={isOurs ? "accent" : "warning"}>{t(isOurs ? "here" : url ? "elsewhere" : "nowhere")}</Badge>
      </span>
      <span className="col-span-2 min-w-0 @3xl:col-span-1">
        <Code className="text-muted">{url ?? "–"}</Code>
      </span>
      <span className={`col-span-2 truncate text-muted @3xl:col-span-1 @3xl:block ${destination ? "" : "hidden"}`}>
        <span className="@3xl:sr-only">{t("columns.behind")}: </span>
        {destination?.name ?? "–"}
      </span>
    </div>
  );
}

const COLUMNS = ["callback", "state", "url", "behind"] as const;

export function CallbackHeadings() {
  const t = useTranslations("callbacks.columns");
  return (
    <ColumnHeadings className={`${CALLBACK_GRID} @3xl:grid!`}>
      {COLUMNS.map((column) => (
        <span key={column}>{t(column)}</span>
      ))}
    </ColumnHeadings>
  );
}
