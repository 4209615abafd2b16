import type { ReactNode } from "react";
import { Skeleton } from "#components/ui/skeleton";
import { BOX_CLASS } from "./panel.tsx";

type GridListProps = {
  label: string;
  /** The class of each row. */
  grid: string;
  columns: readonly string[];
  /** The rows; placeholders while undefined. */
  children: ReactNode[] | undefined;
};

/** Rows below column headings, if there is room for columns. */
export function GridList({ label, grid, columns, children }: GridListProps) {
  return (
    <div className={`@container ${BOX_CLASS}`}>
      <div
        aria-hidden
        data-columns
        className={`${grid} hidden! border-line border-b py-2! font-medium text-muted text-sm @2xl:grid!`}
      >
        {columns.map((name) => (
          <span key={name}>{name}</span>
        ))}
      </div>
      <ul aria-label={label} aria-busy={!children} className="divide-y divide-line">
        {children ?? ["w-40", "w-52", "w-44"].map((width) => <RowBones key={width} grid={grid} width={width} />)}
      </ul>
    </div>
  );
}

function RowBones({ grid, width }: { grid: string; width: string }) {
  return (
    <li aria-hidden className={grid}>
      <span className="flex flex-col gap-2 py-1">
        <Skeleton className="h-3.5 w-28" />
        <Skeleton className={`h-3 ${width}`} />
      </span>
      <Skeleton className="h-5 w-20" />
    </li>
  );
}
