import { z } from "zod";
import { VIEW_PAGES } from "./client/view-query.ts";

const Name = z.string().trim().min(1).max(80);
const Page = z.enum(VIEW_PAGES);
const Query = z.string().max(6_000);

export const SaveView = z.object({
  name: Name,
  page: Page.default("events"),
  query: Query,
  isShared: z.boolean().default(false),
});
export type SaveView = z.input<typeof SaveView>;

export const ChangeView = z.object({ name: Name, query: Query, isShared: z.boolean() }).partial();
export type ChangeView = z.input<typeof ChangeView>;

export const SavedView = z.object({
  id: z.string(),
  name: z.string(),
  page: Page,
  /** The query string of the page: "" or "?…". */
  query: z.string(),
  /** For everyone, or only for its owner. */
  isShared: z.boolean(),
  ownerName: z.string(),
  isMine: z.boolean(),
  /** Whether the current user has pinned it, even if somebody else owns it. */
  isPinned: z.boolean(),
  /** Whether the current user may rename, update and delete it. */
  canChange: z.boolean(),
});
export type SavedView = z.infer<typeof SavedView>;

export const SavedViews = z.object({
  /** Sorted by name. */
  items: z.array(SavedView),
  canShare: z.boolean(),
});
export type SavedViews = z.infer<typeof SavedViews>;

export const MissingPart = z.object({
  what: z.enum(["account", "app", "phone", "field", "filter"]),
  value: z.string(),
});
export type MissingPart = z.infer<typeof MissingPart>;

export const OpenedView = SavedView.extend({
  /** The view's filter without values that no longer exist. */
  applied: z.string(),
  missing: z.array(MissingPart),
});
export type OpenedView = z.infer<typeof OpenedView>;
