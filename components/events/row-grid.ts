import type { CSSProperties } from "react";
import type { TimelineColumn, TimelineLook } from "#lib/preferences";

/** Cards if there is little room. When an event is open next to the list, columns are hidden first. */
export const ROW_GRID =
  "grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-4 gap-y-0.5 px-4 md:px-6 @2xl:grid-cols-[6.25rem_minmax(0,1fr)_auto] @4xl:grid-cols-[6.25rem_minmax(0,1fr)_var(--columns,11rem)_4.75rem]";

export const ROW_PADDING = { comfortable: "py-2", compact: "py-2 @2xl:py-1.5" };

export const ROW_HEIGHT = { comfortable: 57, compact: 35 };

const WIDTHS: Record<TimelineColumn, string> = { account: "12rem", field: "11rem", kind: "9rem", subject: "12rem" };

/** In two-line rows, the account is below the sentence. */
export function sideColumns({ density, columns }: TimelineLook): TimelineColumn[] {
  return columns.filter((column) => density === "compact" || column !== "account");
}

export function columnStyle(look: TimelineLook): CSSProperties {
  const widths = sideColumns(look).map((column) => WIDTHS[column]);
  return { "--columns": widths.join(" ") || "0" } as CSSProperties;
}
