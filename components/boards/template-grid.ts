/**
 * A card on phones, only template, status and strip beside an open panel, otherwise all columns. Each row is a separate
 * grid, so column widths must not depend on the content.
 */
export const TEMPLATE_GRID =
  "grid min-w-0 flex-1 items-center gap-x-4 gap-y-1 py-2.5 " +
  "grid-cols-[6rem_minmax(4rem,1fr)_auto] [grid-template-areas:'name_name_status'_'account_account_changed'_'quality_strip_category'] " +
  "@xl:grid-cols-[minmax(9rem,1.3fr)_minmax(9rem,1.2fr)_7.5rem] @xl:py-1.5 @xl:[grid-template-areas:'name_status_strip'] " +
  "@4xl:grid-cols-[minmax(11rem,1.3fr)_minmax(8rem,1fr)_minmax(11rem,1.4fr)_7.5rem_7.5rem_minmax(7rem,1fr)_8.5rem] @4xl:[grid-template-areas:'name_account_status_quality_strip_category_changed']";

/** The grid area of each cell. Some cells are hidden beside an open panel. */
export const AREAS = {
  name: "[grid-area:name]",
  account: "[grid-area:account] @xl:hidden @4xl:block",
  status: "[grid-area:status] justify-self-end @xl:justify-self-start",
  quality: "[grid-area:quality] @xl:hidden @4xl:block",
  strip: "[grid-area:strip]",
  category:
    "[grid-area:category] justify-self-end text-right @xl:hidden @4xl:block @4xl:justify-self-start @4xl:text-left",
  changed: "[grid-area:changed] justify-self-end text-right @xl:hidden @4xl:block",
};

/** The row around the grid. The checkbox and the arrow come before the grid. */
export const ROW_CLASS = "flex items-center gap-x-3 px-4 md:px-6";
