"use client";

import { keepPreviousData, useInfiniteQuery, useQueries } from "@tanstack/react-query";
import type { TemplateFilter } from "#lib/accounts/board-search-params";
import { templateGroupsQuery, templatesOfNameQuery, templatesQuery } from "#lib/accounts/client/board-queries";
import type { TemplateGroupItem, TemplateItem } from "#lib/accounts/schema";

/** How many templates are read when a group opens, and when it shows all. */
const FIRST = 10;
const ALL = 200;
/** An open group shows at least this many templates, even if none needs attention. */
const FEWEST_SHOWN = 3;

export type TemplateRowItem =
  | { kind: "group"; id: string; group: TemplateGroupItem; isOpen: boolean }
  | { kind: "template"; id: string; template: TemplateItem; isInside: boolean }
  | {
      kind: "more";
      id: string;
      group: TemplateGroupItem;
      shown: readonly TemplateItem[];
      state: "loading" | "failed" | "idle";
    };

type View = { by: "template" | "account"; open: readonly string[]; all: readonly string[] };

/** The rows of the board: groups with the templates of open groups, or all templates one by one. */
export function useTemplateRows(filter: TemplateFilter, { by, open, all }: View) {
  const isGrouped = by === "template";
  const groups = useInfiniteQuery({
    ...templateGroupsQuery(filter),
    placeholderData: keepPreviousData,
    enabled: isGrouped,
  });
  const templates = useInfiniteQuery({
    ...templatesQuery(filter),
    placeholderData: keepPreviousData,
    enabled: !isGrouped,
  });
  const opened = isGrouped ? open : [];
  const contents = useQueries({
    queries: opened.map((name) => ({
      ...templatesOfNameQuery(filter, name, all.includes(name) ? ALL : FIRST),
      placeholderData: keepPreviousData,
    })),
  });
  if (!isGrouped) {
    const items = templates.data?.pages.flatMap((page) => page.items) ?? [];
    return { query: templates, rows: items.map((template) => rowOf(template, false)) };
  }
  const items = groups.data?.pages.flatMap((page) => page.items) ?? [];
  const rows = items.flatMap((group): TemplateRowItem[] => {
    if (group.only) return [rowOf(group.only, false)];
    const index = opened.indexOf(group.name);
    const head = { kind: "group", id: `group ${group.name}`, group, isOpen: index >= 0 } as const;
    const content = contents[index];
    if (!content) return [head];
    const found = content.data?.items ?? [];
    const shown = all.includes(group.name) ? found : worthShowing(found);
    const state = content.isPending ? "loading" : content.isError ? "failed" : "idle";
    const isWhole = state === "idle" && shown.length >= group.templates;
    const more = { kind: "more", id: `more ${group.name}`, group, shown, state } as const;
    return [head, ...shown.map((template) => rowOf(template, true)), ...(isWhole ? [] : [more])];
  });
  return { query: groups, rows };
}

function rowOf(template: TemplateItem, isInside: boolean): TemplateRowItem {
  return { kind: "template", id: template.id, template, isInside };
}

/** Templates that need attention or will change, filled up with others to `FEWEST_SHOWN`. */
function worthShowing(templates: readonly TemplateItem[]): readonly TemplateItem[] {
  const isNeeded = ({ states }: TemplateItem) =>
    states !== null && (states.rank > 0 || Boolean(states.properties.announcedCategory?.value));
  const needed = templates.filter(isNeeded);
  const others = templates.filter((template) => !isNeeded(template));
  return [...needed, ...others.slice(0, Math.max(0, FEWEST_SHOWN - needed.length))];
}
