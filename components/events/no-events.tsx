"use client";

import { queryOptions, useQuery } from "@tanstack/react-query";
import { Activity, Clock, ListFilter } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import type { EventPage, WordFound } from "#lib/events/schema";
import { CLEARED_EVENT_FILTERS, type EventFilters, hasEventFilters } from "#lib/events/search-params";
import { apiFetch } from "#lib/http/client/api-client";
import type { FilterChange } from "./types.ts";
import { WordsNotFound } from "./words-not-found.tsx";

const anyEvent = queryOptions({
  queryKey: ["events", "any"],
  queryFn: ({ signal }) => apiFetch<EventPage>("/api/events?limit=1", { signal }),
  select: (page) => page.items.length > 0,
  // The first event may arrive at any moment, so the answer must not be cached.
  gcTime: 0,
});

type NoEventsProps = {
  filters: EventFilters;
  /** Where each word of the search alone is found. */
  words: readonly WordFound[];
  onChange: (change: FilterChange) => void;
};

/** Why the list is empty; each reason has its own next step. */
export function NoEvents({ filters, words, onChange }: NoEventsProps) {
  const t = useTranslations("events");
  const { data: hasAny } = useQuery(anyEvent);
  if (hasAny === undefined) return null;
  if (!hasAny) {
    return (
      <EmptyState
        icon={<Activity aria-hidden />}
        title={t("empty.title")}
        body={t("empty.body")}
        action={
          <>
            <Button render={<Link href="/deliveries" />}>{t("empty.action")}</Button>
            <Button render={<Link href="/accounts" />}>{t("empty.accounts")}</Button>
          </>
        }
      />
    );
  }
  const allTime = <Button onClick={() => onChange({ last: "all", from: null, to: null })}>{t("quiet.action")}</Button>;
  if (words.length > 0) return <WordsNotFound filters={filters} words={words} onChange={onChange} />;
  if (hasEventFilters(filters)) {
    const isAllTime = filters.last === "all" && !filters.from && !filters.to;
    return (
      <EmptyState
        icon={<ListFilter aria-hidden />}
        title={t("noMatchTitle")}
        body={t("noMatchBody")}
        action={
          <>
            <Button onClick={() => onChange(CLEARED_EVENT_FILTERS)}>{t("clearFilters")}</Button>
            {isAllTime ? null : allTime}
          </>
        }
      />
    );
  }
  return (
    <EmptyState
      icon={<Clock aria-hidden />}
      title={t("quiet.title")}
      body={t(filters.to ? "quiet.ended" : "quiet.body")}
      action={allTime}
    />
  );
}
