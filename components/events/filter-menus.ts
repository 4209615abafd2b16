"use client";

import type { ComponentType } from "react";
import { FLAG_FILTERS, type ListFilter } from "#lib/events/search-params";
import { lazyPart } from "../ui/lazy-part.ts";
import type { FilterChange, MenuProps } from "./types.ts";

/** One menu per list filter, and `state` for all yes/no filters. */
export type MenuName = ListFilter | "state";

type FilterMenu = {
  /** A message key below `events`. */
  label: "account" | "field" | "severity" | "kind" | "phone" | "subject" | "state" | "detail.app";
  /** If absent, the chip shows the values and can only be cleared. */
  Choice?: ComponentType<MenuProps>;
  /** Rarely used filters get a chip only when they are set. */
  isAlwaysShown?: boolean;
  /** Whether the chip names all values instead of only the first. */
  showsAll?: boolean;
};

/** The chips of the filter bar, in their order. */
export const FILTER_MENUS: Record<MenuName, FilterMenu> = {
  waba: { label: "account", isAlwaysShown: true, Choice: lazyPart(() => import("./account-choice.tsx")) },
  field: { label: "field", isAlwaysShown: true, Choice: lazyPart(() => import("./field-choice.tsx")) },
  severity: {
    label: "severity",
    isAlwaysShown: true,
    showsAll: true,
    Choice: lazyPart(() => import("./severity-choice.tsx")),
  },
  kind: { label: "kind", isAlwaysShown: true, Choice: lazyPart(() => import("./kind-choice.tsx")) },
  phone: { label: "phone", Choice: lazyPart(() => import("./phone-choice.tsx")) },
  subject: { label: "subject", Choice: lazyPart(() => import("./subject-choice.tsx")) },
  state: { label: "state", showsAll: true, Choice: lazyPart(() => import("./state-choice.tsx")) },
  app: { label: "detail.app", showsAll: true },
};
export const MENU_NAMES = Object.keys(FILTER_MENUS) as MenuName[];

/** The change that clears a menu's filter. */
export function clearedMenu(name: MenuName): FilterChange {
  return name === "state" ? Object.fromEntries(FLAG_FILTERS.map((flag) => [flag, null])) : { [name]: null };
}
