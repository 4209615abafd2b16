import { Skeleton } from "#components/ui/skeleton";
import { ROW_GRID } from "./row-grid.ts";

const WIDTHS = ["w-3/5", "w-2/5", "w-1/2", "w-3/4", "w-2/3", "w-1/2", "w-3/5", "w-2/5", "w-2/3", "w-1/2"];

export function EventListSkeleton({ rows = WIDTHS.length }: { rows?: number }) {
  return (
    <div aria-hidden>
      {WIDTHS.slice(0, rows).map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: never reordered
        <div key={index} className={`${ROW_GRID} border-line py-2 border-b bg-surface`}>
          <Skeleton className="my-1 h-3.5 w-18" />
          <Skeleton className="my-1 h-3.5 w-10 justify-self-end @2xl:order-last" />
          <span className="col-span-2 @2xl:col-span-1">
            <Skeleton className={`my-1 h-3.5 ${width}`} />
            <Skeleton className="my-1.5 h-3 w-40" />
          </span>
          <Skeleton className="my-1 hidden h-3.5 w-28 @4xl:block" />
        </div>
      ))}
    </div>
  );
}
