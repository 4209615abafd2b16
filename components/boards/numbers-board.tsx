"use client";

import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Phone } from "lucide-react";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { Suspense, useRef } from "react";
import { EndlessList, type EndlessListHandle } from "#components/ui/endless-list";
import { RowSkeleton } from "#components/ui/row-skeleton";
import {
  clearedBoard,
  isBoardFiltered,
  type NumberFilter,
  numberBoardParams,
  numberViewParams,
} from "#lib/accounts/board-search-params";
import { countsQuery, phoneNumbersQuery } from "#lib/accounts/client/board-queries";
import { lazyPart } from "../ui/lazy-part.ts";
import { useRowPanel } from "../ui/use-row-panel.ts";
import { useRowSelection } from "../ui/use-row-selection.ts";
import { useStable } from "../ui/use-stable.ts";
import { BoardActions } from "./board-actions.tsx";
import { BoardCounts } from "./board-counts.tsx";
import { BoardFooter } from "./board-footer.tsx";
import { BoardFrame } from "./board-frame.tsx";
import { BoardSummary } from "./board-summary.tsx";
import { NothingOnBoard } from "./nothing-on-board.tsx";
import { NumberFilters } from "./number-filters.tsx";
import { digitsOf, NUMBER_AREAS, NUMBER_GRID, NumberRow } from "./number-row.tsx";
import { useBoardKeys } from "./use-board-keys.ts";
import { useBoardLive } from "./use-board-live.ts";

const BoardSelection = lazyPart(() => import("./board-selection.tsx"));

export function NumbersBoard({ canOperate }: { canOperate: boolean }) {
  const t = useTranslations("boards");
  const page = useTranslations("phoneNumbers");
  const [filter, setFilter] = useQueryStates(numberBoardParams, { history: "push" });
  const [view, setView] = useQueryStates(numberViewParams, { history: "push" });
  const options = phoneNumbersQuery(filter);
  const query = useInfiniteQuery({ ...options, placeholderData: keepPreviousData });
  const { data: counts } = useQuery({ ...countsQuery("phone-numbers", filter), placeholderData: keepPreviousData });
  const list = useRef<EndlessListHandle>(null);

  const rows = (query.data?.pages ?? []).flatMap(({ items }) =>
    items.map((number) => ({ id: digitsOf(number), number })),
  );
  const shown = new Set(rows.map(({ id }) => id));
  const selection = useRowSelection(rows);
  const live = useBoardLive({
    kind: "phone",
    list: "phone-numbers",
    filter,
    listKey: options.queryKey,
    isPanelOpen: view.number !== null,
    isShown: ({ id }) => shown.has(id),
  });
  const panel = useRowPanel({
    rows,
    attribute: "data-row",
    selected: view.number,
    select: (number) => void setView({ number }, { history: number && view.number ? "replace" : "push" }),
    list,
  });
  useBoardKeys(panel, view.number !== null);
  const open = useStable(panel.open);
  const select = useStable(selection.toggle);

  const showChanges = async () => {
    await live.release();
    list.current?.scrollToTop();
  };
  const change = (next: { [Name in keyof NumberFilter]?: NumberFilter[Name] | null }) => void setFilter(next);
  return (
    <BoardFrame
      kind="phone"
      title={page("title")}
      summary={<BoardSummary kind="phone" counts={counts} />}
      actions={<BoardActions list="phone-numbers" filter={filter} canOperate={canOperate} />}
      head={
        <>
          <BoardCounts kind="phone" counts={counts} selected={filter} onChange={change} />
          <NumberFilters filter={filter} counts={counts} onChange={change} />
        </>
      }
      query={query}
      isEmpty={rows.length === 0}
      list={
        <EndlessList
          key={JSON.stringify(filter)}
          ref={list}
          items={rows}
          label={page("listLabel")}
          headings={<NumberHeadings />}
          rowHeight={61}
          skeleton={<NumberListSkeleton rows={3} />}
          onScroll={live.onScroll}
          onUsed={live.onUsed}
          end={page("end", { count: rows.length })}
          query={query}
          renderItem={({ id, number }) => (
            <NumberRow
              number={number}
              isOpen={id === view.number}
              onOpen={open}
              isSelected={selection.ids.has(id)}
              onSelect={select}
            />
          )}
        />
      }
      skeleton={<NumberListSkeleton />}
      empty={
        <NothingOnBoard
          namespace="phoneNumbers"
          icon={<Phone aria-hidden />}
          isFiltered={isBoardFiltered(filter)}
          onClear={() => void setFilter(clearedBoard(numberBoardParams))}
        />
      }
      footer={<BoardFooter>{t("numbers", { count: counts?.total ?? 0 })}</BoardFooter>}
      selection={
        selection.ids.size > 0 ? (
          <Suspense>
            <BoardSelection
              list="phone-numbers"
              ids={selection.ids}
              canOperate={canOperate}
              onClear={selection.clear}
            />
          </Suspense>
        ) : null
      }
      waiting={live.waiting}
      onShowChanges={() => void showChanges()}
      opened={view.number}
      panel={panel}
    />
  );
}

const COLUMNS = ["number", "status", "quality", "limit", "name", "route", "changed"] as const;

/** Column headings. Narrow screens have none, because each row is a card there. */
function NumberHeadings() {
  const t = useTranslations("boards.numberColumns");
  return (
    <div
      aria-hidden
      className="sticky top-0 z-20 hidden items-center gap-x-3 border-line border-b bg-bg px-4 font-medium text-muted text-sm md:px-6 @xl:flex"
    >
      <span className="w-4" />
      <div className={NUMBER_GRID} data-columns>
        {COLUMNS.map((column) => (
          <span key={column} className={NUMBER_AREAS[column]}>
            {t(column)}
          </span>
        ))}
      </div>
    </div>
  );
}

function NumberListSkeleton({ rows }: { rows?: number }) {
  return (
    <RowSkeleton
      grid="grid grid-cols-[1fr_auto] gap-x-4 px-4 py-2.5 md:px-6 @xl:grid-cols-[1.2fr_8rem_8rem_8rem] @4xl:grid-cols-[1.2fr_8rem_8rem_8rem_1.2fr_1.2fr]"
      rows={rows}
      cells={["w-20", "w-16", "w-24", "w-24"]}
      cellClass="hidden @xl:block"
    />
  );
}
