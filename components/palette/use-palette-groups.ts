"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { Role } from "#lib/access/client/roles";
import { hasWords, paletteQuery } from "#lib/palette/client/queries";
import { viewsQuery } from "#lib/views/client/queries";
import { NAV_ITEMS, SETTINGS_ITEM } from "../shell/nav-items.ts";
import type { PaletteGroup, PaletteItem } from "./palette-item.ts";
import { readRecent } from "./recent-items.ts";
import { usePaletteActions } from "./use-palette-actions.ts";

/** `asked` follows `typed` when typing pauses; only `asked` is sent to the server. */
export function usePaletteGroups(typed: string, asked: string, role: Role): PaletteGroup[] {
  const t = useTranslations("palette");
  const found = useFound(asked);
  const views = useViews();
  const lists = useLists();
  const actions = usePaletteActions(role);
  const fitting = (items: PaletteItem[]) =>
    items.filter(({ label, hint }) => hasWords(`${label} ${hint ?? ""}`, typed));
  const groups: PaletteGroup[] = typed
    ? [
        ...found,
        { value: t("groups.views"), items: fitting(views) },
        { value: t("groups.pages"), items: fitting(lists) },
        { value: t("groups.actions"), items: fitting(actions) },
        { value: t("groups.events"), items: [searchFor(typed, t("searchEvents", { text: typed }))] },
      ]
    : [
        { value: t("groups.recent"), items: readRecent() },
        { value: t("groups.views"), items: views.filter((_, index) => index < 8) },
        { value: t("groups.pages"), items: lists },
        { value: t("groups.actions"), items: actions },
      ];
  return groups.filter(({ items }) => items.length > 0);
}

function searchFor(text: string, label: string): PaletteItem {
  return { id: "search", kind: "search", label, href: `/events?${new URLSearchParams({ last: "7d", q: text })}` };
}

function useFound(asked: string): PaletteGroup[] {
  const t = useTranslations("palette");
  const { data } = useQuery(paletteQuery(asked));
  if (!data || !asked) return [];
  // Leads to the list with the row that was found; its events are one click further, because they may be empty.
  const rowOf = (page: string, q: string) => `${page}?${new URLSearchParams({ q })}`;
  return [
    {
      value: t("groups.accounts"),
      items: data.accounts.map(({ id, name }) => ({
        ...{ id: `account-${id}`, kind: "account", label: name ?? id, href: `/accounts/${id}` },
        hint: name ? id : undefined,
      })),
    },
    {
      value: t("groups.numbers"),
      items: data.numbers.map(({ id, digits, displayPhoneNumber, verifiedName, wabaName }) => ({
        ...{ id: `number-${id}`, kind: "number", label: displayPhoneNumber, href: rowOf("/phone-numbers", digits) },
        hint: verifiedName ?? wabaName ?? undefined,
      })),
    },
    {
      value: t("groups.templates"),
      items: data.templates.map(({ id, name, language, wabaId, wabaName }) => ({
        ...{ id: `template-${id}`, kind: "template", label: `${name} (${language})` },
        ...{ hint: wabaName ?? wabaId, href: rowOf("/templates", id) },
      })),
    },
  ];
}

/** Pinned views first. */
function useViews(): PaletteItem[] {
  const t = useTranslations("palette");
  const { data } = useQuery(viewsQuery());
  return (data?.items ?? [])
    .toSorted((one, other) => Number(other.isPinned) - Number(one.isPinned))
    .map(({ id, name, isMine, ownerName }) => ({
      ...{ id: `view-${id}`, kind: "view", label: name, href: `/views/${id}` },
      hint: isMine ? t("ownView") : ownerName,
    }));
}

/** The pages, and frequently used lists. */
function useLists(): PaletteItem[] {
  const t = useTranslations("palette.lists");
  const nav = useTranslations("nav");
  const pages = [...NAV_ITEMS, SETTINGS_ITEM].map(
    ({ name, href, icon }): PaletteItem => ({ id: `page-${name}`, kind: "page", label: nav(name), href, icon }),
  );
  const list = (name: string, href: string): PaletteItem => ({
    id: `list-${name}`,
    kind: "list",
    label: t(name),
    href,
  });
  return [
    ...pages,
    list("unacknowledged", "/events?severity=critical&acknowledged=no"),
    list("rejected", "/deliveries?verdict=rejected"),
    list("checks", "/checks"),
    list("notSubscribed", "/accounts?state=not_subscribed"),
  ];
}
