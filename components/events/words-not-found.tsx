"use client";

import { SearchX } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { isMistake, parseSearch } from "#lib/events/client/search";
import type { WordFound } from "#lib/events/schema";
import { CLEARED_EVENT_FILTERS, type EventFilters } from "#lib/events/search-params";
import type { FilterChange } from "./types.ts";

type WordsNotFoundProps = {
  filters: EventFilters;
  words: readonly WordFound[];
  onChange: (change: FilterChange) => void;
};

const ANY_TIME: FilterChange = { last: "all", from: null, to: null };

/** Says which word of the search is not found, and offers a search that finds something. */
export function WordsNotFound({ filters, words, onChange }: WordsNotFoundProps) {
  const t = useTranslations("events.words");
  const list = new Intl.ListFormat(useLocale());
  const wordsFound = (where: WordFound["found"]) =>
    words.filter(({ found }) => found === where).map(({ word }) => word);
  const nowhere = wordsFound("nowhere");
  const elsewhere = wordsFound("elsewhere");
  const failing = nowhere.length > 0 ? nowhere : elsewhere;
  const reason = nowhere.length > 0 ? "nowhere" : elsewhere.length > 0 ? "elsewhere" : "apart";
  const objects = jsonObjectsIn(filters.q);
  const others = words.filter(({ found }) => found !== "nowhere").map(({ word }) => word);
  const named = list.format((failing.length > 0 ? failing : [...others, ...objects]).map((part) => `“${part}”`));
  return (
    <EmptyState
      icon={<SearchX aria-hidden />}
      title={t(`${reason}.title`, { count: failing.length, words: named })}
      body={t(`${reason}.body`)}
      action={
        <>
          {reason === "nowhere" && others.length + objects.length > 0 ? (
            <Button onClick={() => onChange({ q: [...others.map(asTyped), ...objects].join(" ") })}>
              {t("without", { words: named })}
            </Button>
          ) : null}
          {reason === "elsewhere" ? (
            <Button onClick={() => onChange({ ...CLEARED_EVENT_FILTERS, ...ANY_TIME, q: filters.q })}>
              {t("everywhere")}
            </Button>
          ) : null}
          {reason === "apart"
            ? others.slice(0, 3).map((word) => (
                <Button key={word} onClick={() => onChange({ q: asTyped(word) })}>
                  {t("only", { word })}
                </Button>
              ))
            : null}
          <Button onClick={() => onChange({ q: null })}>{t("clear")}</Button>
        </>
      }
    />
  );
}

function jsonObjectsIn(q: string): string[] {
  const search = parseSearch(q);
  return isMistake(search) ? [] : search.contains;
}

/** The word as one types it: a phrase in quotes; a number may have spaces of its own. */
function asTyped(word: string): string {
  return /\s/.test(word) && !/^[+(\d]/.test(word) ? `"${word}"` : word;
}
