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

/** Stored in the list of recent items: no functions, and no translated text except the label shown at that time. */
export type PaletteKind = "account" | "number" | "template" | "view" | "page" | "search" | "list" | "action";

export type PaletteItem = {
  id: string;
  kind: PaletteKind;
  label: string;
  hint?: string | undefined;
  /** Its own icon, otherwise that of its kind. */
  icon?: LucideIcon;
  /** Where it leads; without it, `run` is called. */
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
