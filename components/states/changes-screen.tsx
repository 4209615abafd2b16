"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Download, ScanSearch, X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { Button } from "#components/ui/button";
import { Link } from "#components/ui/link";
import { PageHeader } from "#components/ui/page-header";
import { timeInSentence } from "#lib/format/time";
import { type ChangeFilters, changeSearchParams, filterQuery } from "#lib/states/change-search-params";
import { stateChangesQuery } from "#lib/states/client/queries";
import { useNow } from "../ui/clock.tsx";
import { useLocalTimeZone } from "../ui/local-time-zone.ts";
import { ChangeList } from "./change-list.tsx";
import { usePropertyWords } from "./use-property-words.ts";

const NOTHING = {
  ...{ kind: null, entity: null, waba: null, property: null, after: null, before: null },
  ...{ reason: null, category: null, source: null, from: null, to: null },
};

/** All changes of templates, numbers, accounts and portfolios. Other pages link here with filters. */
export function ChangesScreen() {
  const t = useTranslations("states.changes");
  const common = useTranslations("common");
  const [filters, setFilters] = useQueryStates(changeSearchParams, { history: "push" });
  const query = useInfiniteQuery({ ...stateChangesQuery(filters), placeholderData: keepPreviousData });
  const chips = useFilterWords(filters);
  return (
    <div className="flex h-full flex-col">
      <div className="border-line border-b pb-2">
        <PageHeader
          title={t("title")}
          summary={t("summary")}
          actions={
            <>
              <Button render={<Link href="/state-changes/gaps" />} icon={<ScanSearch aria-hidden className="size-4" />}>
                {t("gaps")}
              </Button>
              <Button
                render={<a href={`/api/state-changes/export?${filterQuery(filters)}&format=csv`} download />}
                icon={<Download aria-hidden className="size-4" />}
              >
                {t("export")}
              </Button>
            </>
          }
        />
        {chips.length > 0 ? (
          <ul aria-label={t("filters")} className="flex flex-wrap items-center gap-2 px-4 pt-1 md:px-6">
            {chips.map(({ name, words }) => (
              <li
                key={name}
                className="inline-flex h-7.5 max-w-full items-center rounded-lg bg-accent-soft pl-2.5 font-medium text-accent-text"
              >
                <span className="truncate">
                  {t(`names.${name}`)}: {words}
                </span>
                <button
                  type="button"
                  aria-label={common("clearFilter", { name: t(`names.${name}`) })}
                  onClick={() => void setFilters({ [name]: null })}
                  className="grid h-full w-6.5 shrink-0 place-items-center rounded-lg hover:bg-surface/60"
                >
                  <X aria-hidden className="size-3.5" />
                </button>
              </li>
            ))}
            <li>
              <Button size="sm" variant="ghost" onClick={() => void setFilters(NOTHING)}>
                {common("clear")}
              </Button>
            </li>
          </ul>
        ) : null}
      </div>
      <ChangeList
        query={query}
        label={t("listLabel")}
        empty={
          chips.length > 0
            ? {
                title: t("noMatch"),
                body: t("noMatchBody"),
                action: <Button onClick={() => void setFilters(NOTHING)}>{t("clear")}</Button>,
              }
            : { title: t("none"), body: t("noneBody") }
        }
      />
    </div>
  );
}

/** The active filters in words. */
function useFilterWords(filters: ChangeFilters): { name: keyof ChangeFilters; words: string }[] {
  const t = useTranslations("states.changes");
  const sources = useTranslations("states.changes.sources");
  const words = usePropertyWords(filters.kind ?? "template");
  const locale = useLocale();
  const timeZone = useLocalTimeZone();
  const now = useNow();
  const [property = ""] = filters.property;
  const time = (text: string | null) =>
    text && !Number.isNaN(Date.parse(text)) ? timeInSentence(text, locale, timeZone, now) : text;
  const value = (of: string, code: string) => (code === "none" ? t("without") : words.value(of, code));
  const all: [keyof ChangeFilters, string | null][] = [
    ["kind", filters.kind && t(`kinds.${filters.kind}`)],
    ["entity", filters.entity],
    ["waba", filters.waba.join(", ")],
    ["property", filters.property.map(words.property).join(", ")],
    ["after", filters.after.map((code) => value(property, code)).join(", ")],
    ["before", filters.before.map((code) => value(property, code)).join(", ")],
    ["reason", filters.reason.map((code) => (code === "none" ? t("without") : words.reason(code))).join(", ")],
    ["category", filters.category.map((code) => value("category", code)).join(", ")],
    ["source", filters.source && sources(filters.source)],
    ["from", time(filters.from)],
    ["to", time(filters.to)],
  ];
  return all.flatMap(([name, shown]) => (shown ? [{ name, words: shown }] : []));
}
