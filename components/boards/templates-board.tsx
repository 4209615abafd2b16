"use client";

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { MessageSquareText } from "lucide-react";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { Suspense, useRef, useState } from "react";
import type { EndlessListHandle } from "#components/ui/endless-list";
import { SegmentedControl } from "#components/ui/segmented-control";
import {
  clearedBoard,
  isBoardFiltered,
  type TemplateFilter,
  templateBoardParams,
  templateViewParams,
} from "#lib/accounts/board-search-params";
import {
  countsQuery,
  templateGroupsQuery,
  templatesOfNameQuery,
  templatesQuery,
} from "#lib/accounts/client/board-queries";
import type { TemplateGroupItem } from "#lib/accounts/schema";
import { lazyPart } from "../ui/lazy-part.ts";
import { useRowPanel } from "../ui/use-row-panel.ts";
import { useRowSelection } from "../ui/use-row-selection.ts";
import { BoardActions } from "./board-actions.tsx";
import { BoardCounts } from "./board-counts.tsx";
import { BoardFooter } from "./board-footer.tsx";
import { BoardFrame } from "./board-frame.tsx";
import { BoardSummary } from "./board-summary.tsx";
import { NothingOnBoard } from "./nothing-on-board.tsx";
import { TemplateFilters } from "./template-filters.tsx";
import { TemplateList, TemplateListSkeleton } from "./template-list.tsx";
import { useBoardKeys } from "./use-board-keys.ts";
import { useBoardLive } from "./use-board-live.ts";
import { useTemplateRows } from "./use-template-rows.ts";

const BoardSelection = lazyPart(() => import("./board-selection.tsx"));

/** How many templates of one name can be selected at once. */
const MOST_OF_GROUP = 200;

export function TemplatesBoard({ canOperate }: { canOperate: boolean }) {
  const t = useTranslations("boards");
  const page = useTranslations("templates");
  const client = useQueryClient();
  const [filter, setFilter] = useQueryStates(templateBoardParams, { history: "push" });
  const [view, setView] = useQueryStates(templateViewParams, { history: "push" });
  const { query, rows } = useTemplateRows(filter, view);
  const { data: counts } = useQuery({ ...countsQuery("templates", filter), placeholderData: keepPreviousData });
  const list = useRef<EndlessListHandle>(null);
  const [groupIds, setGroupIds] = useState<ReadonlyMap<string, string[]>>(new Map());
  const isGrouped = view.by === "template";

  const templates = rows.flatMap((row) => (row.kind === "template" ? [row.template] : []));
  const selection = useRowSelection(templates);
  const shown = new Set(rows.map(({ id }) => id));
  const live = useBoardLive({
    kind: "template",
    list: "templates",
    filter,
    listKey: (isGrouped ? templateGroupsQuery(filter) : templatesQuery(filter)).queryKey,
    isPanelOpen: view.template !== null,
    isShown: ({ id, name }) => shown.has(id) || (name !== null && shown.has(`group ${name}`)),
  });
  const panel = useRowPanel({
    rows: view.template ? templates : rows,
    attribute: "data-row",
    selected: view.template,
    select: (template) => void setView({ template }, { history: template && view.template ? "replace" : "push" }),
    list,
  });
  useBoardKeys(panel, view.template !== null);

  const toggleName = (names: readonly string[], name: string) =>
    names.includes(name) ? names.filter((one) => one !== name) : [...names, name];
  const selectGroup = async ({ name }: TemplateGroupItem, isOn: boolean) => {
    const { items } = await client.fetchQuery({
      ...templatesOfNameQuery(filter, name, MOST_OF_GROUP),
      ...{ staleTime: 10_000 },
    });
    const ids = items.map(({ id }) => id);
    setGroupIds((before) => new Map([...before, [name, ids]]));
    selection.set(ids, isOn);
  };
  const wholeGroups = [...groupIds].filter(([, ids]) => ids.length > 0 && ids.every((id) => selection.ids.has(id)));
  const showChanges = async () => {
    await live.release();
    list.current?.scrollToTop();
  };
  const change = (next: { [Name in keyof TemplateFilter]?: TemplateFilter[Name] | null }) => void setFilter(next);
  return (
    <BoardFrame
      kind="template"
      title={page("title")}
      summary={<BoardSummary kind="template" counts={counts} />}
      actions={
        <BoardActions list="templates" filter={filter} canOperate={canOperate}>
          <SegmentedControl
            label={t("grouping")}
            value={view.by}
            onChange={(by) => void setView({ by })}
            options={[
              { value: "template", label: t("byTemplate") },
              { value: "account", label: t("byAccount") },
            ]}
          />
        </BoardActions>
      }
      head={
        <>
          <BoardCounts kind="template" counts={counts} selected={filter} onChange={change} />
          <TemplateFilters filter={filter} counts={counts} onChange={change} />
        </>
      }
      query={query}
      isEmpty={rows.length === 0}
      list={
        <TemplateList
          key={JSON.stringify([filter, view.by])}
          ref={list}
          rows={rows}
          query={query}
          opened={view.template}
          selected={selection.ids}
          selectedGroups={new Set(wholeGroups.map(([name]) => name))}
          showsAll={view.all}
          onOpen={panel.open}
          onSelect={selection.toggle}
          onSelectGroup={(group, isOn) => void selectGroup(group, isOn)}
          onToggle={(name) => void setView({ open: toggleName(view.open, name) }, { history: "replace" })}
          onAll={(name) => void setView({ all: [...view.all, name] }, { history: "replace" })}
          onByAccount={(name) => {
            void setFilter({ name });
            void setView({ by: "account" });
          }}
          onScroll={live.onScroll}
          onUsed={live.onUsed}
          end={isGrouped ? t("endNames", { count: counts?.names ?? rows.length }) : page("end", { count: rows.length })}
        />
      }
      skeleton={<TemplateListSkeleton />}
      empty={
        <NothingOnBoard
          namespace="templates"
          icon={<MessageSquareText aria-hidden />}
          isFiltered={isBoardFiltered(filter)}
          onClear={() => void setFilter(clearedBoard(templateBoardParams))}
        />
      }
      footer={
        <BoardFooter>
          {isGrouped ? t("names", { count: counts?.names ?? 0 }) : t("templates", { count: counts?.total ?? 0 })}
        </BoardFooter>
      }
      selection={
        selection.ids.size > 0 ? (
          <Suspense>
            <BoardSelection list="templates" ids={selection.ids} canOperate={canOperate} onClear={selection.clear} />
          </Suspense>
        ) : null
      }
      waiting={live.waiting}
      onShowChanges={() => void showChanges()}
      opened={view.template}
      panel={panel}
    />
  );
}
