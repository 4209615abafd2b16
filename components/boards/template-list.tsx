"use client";

import { useTranslations } from "next-intl";
import type { Ref } from "react";
import { EndlessList, type EndlessListHandle } from "#components/ui/endless-list";
import { RowSkeleton } from "#components/ui/row-skeleton";
import type { TemplateGroupItem } from "#lib/accounts/schema";
import { useStable } from "../ui/use-stable.ts";
import { GroupRow, MoreRow } from "./group-row.tsx";
import { AREAS, ROW_CLASS, TEMPLATE_GRID } from "./template-grid.ts";
import { TemplateRow } from "./template-row.tsx";
import type { TemplateRowItem, useTemplateRows } from "./use-template-rows.ts";

type TemplateListProps = {
  rows: readonly TemplateRowItem[];
  query: ReturnType<typeof useTemplateRows>["query"];
  opened: string | null;
  selected: ReadonlySet<string>;
  showsAll: readonly string[];
  onOpen: (id: string) => void;
  onSelect: (id: string, isOn: boolean, isRange: boolean) => void;
  onSelectGroup: (group: TemplateGroupItem, isOn: boolean) => void;
  /** Names whose templates are all selected. */
  selectedGroups: ReadonlySet<string>;
  onToggle: (name: string) => void;
  onAll: (name: string) => void;
  onByAccount: (name: string) => void;
  onScroll: (isAtTop: boolean) => void;
  onUsed: (isUsed: boolean) => void;
  end: string;
  ref: Ref<EndlessListHandle>;
};

export function TemplateList({ rows, query, ref, ...props }: TemplateListProps) {
  const t = useTranslations("templates");
  // Stable functions, so that a row renders again only if its own data change.
  const open = useStable(props.onOpen);
  const select = useStable(props.onSelect);
  const selectGroup = useStable(props.onSelectGroup);
  const toggle = useStable(props.onToggle);
  return (
    <EndlessList
      ref={ref}
      items={rows}
      label={t("listLabel")}
      headings={<TemplateHeadings />}
      rowHeight={57}
      skeleton={<TemplateListSkeleton rows={3} />}
      onScroll={props.onScroll}
      onUsed={props.onUsed}
      end={props.end}
      query={query}
      renderItem={(row) =>
        row.kind === "group" ? (
          <GroupRow
            group={row.group}
            isOpen={row.isOpen}
            onToggle={toggle}
            isSelected={props.selectedGroups.has(row.group.name)}
            onSelect={selectGroup}
          />
        ) : row.kind === "template" ? (
          <TemplateRow
            template={row.template}
            isInside={row.isInside}
            isOpen={row.id === props.opened}
            onOpen={open}
            isSelected={props.selected.has(row.id)}
            onSelect={select}
          />
        ) : (
          <MoreRow
            group={row.group}
            shown={row.shown}
            state={row.state}
            isAll={props.showsAll.includes(row.group.name)}
            onAll={props.onAll}
            onByAccount={props.onByAccount}
          />
        )
      }
    />
  );
}

const COLUMNS = ["name", "account", "status", "quality", "strip", "category", "changed"] as const;

/** Column headings. Narrow screens have none, because each row is a card there. */
function TemplateHeadings() {
  const t = useTranslations("templates.columns");
  return (
    <div
      aria-hidden
      className={`${ROW_CLASS} sticky top-0 z-20 hidden! border-line border-b bg-bg font-medium text-muted text-sm @xl:flex!`}
    >
      <span className="w-4" />
      <span className="w-4" />
      <div className={TEMPLATE_GRID} data-columns>
        {COLUMNS.map((column) => (
          <span key={column} className={AREAS[column]}>
            {t(column)}
          </span>
        ))}
      </div>
    </div>
  );
}

export function TemplateListSkeleton({ rows }: { rows?: number }) {
  return (
    <RowSkeleton
      grid={`${ROW_CLASS} grid! grid-cols-[1fr_auto] py-2.5 @xl:grid-cols-[1.3fr_1.2fr_7.5rem] @4xl:grid-cols-[1.3fr_1.4fr_7.5rem_1fr_7.5rem]`}
      rows={rows}
      cells={["w-20", "w-16", "w-14"]}
      cellClass="hidden @4xl:block"
    />
  );
}
