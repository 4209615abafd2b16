"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Inbox, ListFilter } from "lucide-react";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useRef } from "react";
import { Button } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { EndlessList, type EndlessListHandle } from "#components/ui/endless-list";
import { ErrorState } from "#components/ui/error-state";
import { RowSkeleton } from "#components/ui/row-skeleton";
import { attemptListQuery } from "#lib/destinations/client/queries";
import type { DestinationItem } from "#lib/destinations/schema";
import { attemptFilter, attemptParams, destinationViewParams } from "#lib/destinations/search-params";
import { useBoardKeys } from "../boards/use-board-keys.ts";
import { useRowPanel } from "../ui/use-row-panel.ts";
import { AttemptFilters } from "./attempt-filters.tsx";
import { AttemptPanel } from "./attempt-panel.tsx";
import { ATTEMPT_GRID, AttemptHeadings, AttemptRow } from "./attempt-row.tsx";

const ASK_AGAIN_MS = 5_000;

/** The attempts of one destination, newest first, with filters and a panel for the open attempt. */
export function Attempts({ destination }: { destination: DestinationItem }) {
  const t = useTranslations("destinations.attempts");
  const [filter, setFilter] = useQueryStates(attemptParams, { history: "push" });
  const [{ attempt }, setView] = useQueryStates(destinationViewParams, { history: "push" });
  const list = useRef<EndlessListHandle>(null);
  const query = useInfiniteQuery({
    ...attemptListQuery(destination.id, attemptFilter(filter)),
    placeholderData: keepPreviousData,
    // While the user has scrolled down or reads an attempt, the rows stay in place.
    refetchInterval: ({ state }) => (attempt || (state.data?.pages.length ?? 0) > 1 ? false : ASK_AGAIN_MS),
  });
  const rows = (query.data?.pages ?? []).flatMap(({ items }) => items);
  const panel = useRowPanel({
    rows,
    attribute: "data-row",
    selected: attempt,
    select: (id) => void setView({ attempt: id }, { history: id && attempt ? "replace" : "push" }),
    list,
  });
  useBoardKeys(panel, attempt !== null);
  const isFiltered = Boolean(filter.state || filter.status || filter.from || filter.to || filter.last !== "all");
  const clear = () => void setFilter({ state: null, status: null, from: null, to: null, last: null });
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="border-line border-b pt-3">
        <AttemptFilters destination={destination} filter={filter} onChange={(next) => void setFilter(next)} />
      </div>
      <div className="flex min-h-0 flex-1">
        <section className="@container relative flex min-h-0 min-w-0 flex-1 flex-col">
          {query.data && rows.length > 0 ? (
            <EndlessList
              key={JSON.stringify(filter)}
              ref={list}
              items={rows}
              label={t("listLabel")}
              headings={<AttemptHeadings />}
              rowHeight={57}
              skeleton={<AttemptSkeleton rows={3} />}
              end={t("end")}
              query={query}
              renderItem={(item) => <AttemptRow attempt={item} isOpen={item.id === attempt} onOpen={panel.open} />}
            />
          ) : query.data && isFiltered ? (
            <EmptyState
              icon={<ListFilter aria-hidden />}
              title={t("noMatch")}
              action={<Button onClick={clear}>{t("showAll")}</Button>}
            />
          ) : query.data ? (
            <EmptyState icon={<Inbox aria-hidden />} title={t("none")} body={t("noneBody")} />
          ) : query.error ? (
            <ErrorState error={query.error} onRetry={() => void query.refetch()} />
          ) : (
            <AttemptSkeleton />
          )}
        </section>
        <AttemptPanel
          destination={destination}
          id={attempt}
          known={rows.find(({ id }) => id === attempt)}
          panel={panel}
        />
      </div>
    </div>
  );
}

function AttemptSkeleton({ rows }: { rows?: number }) {
  return (
    <RowSkeleton
      grid={ATTEMPT_GRID}
      rows={rows}
      cells={["w-16", "w-12", "w-12", "w-16"]}
      cellClass="hidden @2xl:block"
    />
  );
}
