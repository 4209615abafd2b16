import {
  Activity,
  Bookmark,
  Building2,
  type LucideIcon,
  MessageSquareText,
  PanelsTopLeft,
  Phone,
  Search,
  Zap,
} from "lucide-react";

/** Kept with what was chosen lately: no functions, no words that change with the language but the label shown then. */
export type PaletteKind = "account" | "number" | "template" | "view" | "page" | "search" | "list" | "action";

export type PaletteItem = {
  id: string;
  kind: PaletteKind;
  label: string;
  hint?: string | undefined;
  /** Its own, where it has one; else its kind's. */
  icon?: LucideIcon;
  /** Where it leads; else what it does. */
  href?: string;
  run?: () => void;
};

export type PaletteGroup = { value: string; items: PaletteItem[] };

export const KIND_ICONS: Record<PaletteKind, LucideIcon> = {
  account: Building2,
  number: Phone,
  template: MessageSquareText,
  view: Bookmark,
  page: PanelsTopLeft,
  search: Search,
  list: Activity,
  action: Zap,
};
