import type { ReactNode } from "react";

type ColumnHeadingsProps = {
  /** The grid of the rows, and the width from which they have columns, such as `@3xl:grid!`. */
  className: string;
  children: ReactNode;
};

/** Column headings that stay at the top. Narrow lists have none, because each row is a card or a sentence there. */
export function ColumnHeadings({ className, children }: ColumnHeadingsProps) {
  return (
    <div
      aria-hidden
      data-columns
      className={`sticky top-0 z-20 hidden! border-line border-b bg-bg font-medium text-muted text-sm ${className}`}
    >
      {children}
    </div>
  );
}
