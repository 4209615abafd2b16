import { Skeleton } from "./skeleton.tsx";

const WIDTHS = ["w-36", "w-44", "w-32", "w-40", "w-48", "w-36", "w-44", "w-32", "w-40", "w-36"];

type RowSkeletonProps = {
  /** The grid of the rows that it replaces. */
  grid: string;
  /** Widths of the cells after the first, for widths with columns. */
  cells: readonly string[];
  /** The class that shows cells from the width with columns on. */
  cellClass: string;
  rows?: number | undefined;
};

/** Placeholders for loading rows, in the same layout. */
export function RowSkeleton({ grid, cells, cellClass, rows = WIDTHS.length }: RowSkeletonProps) {
  return (
    <div aria-hidden>
      {WIDTHS.slice(0, rows).map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: never reordered
        <div key={index} className={`${grid} border-line border-b bg-surface`}>
          <span>
            <Skeleton className={`my-1 h-3.5 ${width}`} />
            <Skeleton className="my-1.5 h-2.5 w-28" />
          </span>
          <Skeleton className="h-4.5 w-20" />
          {cells.map((cell, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: never reordered
            <Skeleton key={column} className={`h-3.5 ${cell} ${cellClass}`} />
          ))}
        </div>
      ))}
    </div>
  );
}
