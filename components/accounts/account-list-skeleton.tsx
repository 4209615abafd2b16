import { Skeleton } from "#components/ui/skeleton";
import { ACCOUNT_GRID } from "./account-row.tsx";

const WIDTHS = ["w-32", "w-40", "w-28", "w-36", "w-44", "w-32", "w-40", "w-28", "w-36", "w-32"];

export function AccountListSkeleton({ rows = WIDTHS.length }: { rows?: number }) {
  return (
    <div aria-hidden>
      {WIDTHS.slice(0, rows).map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: never reordered
        <div key={index} className={`${ACCOUNT_GRID} border-line border-b bg-surface`}>
          <Skeleton className="size-4 rounded-sm" />
          <span>
            <Skeleton className={`my-1 h-3.5 ${width}`} />
            <Skeleton className="my-1 h-2.5 w-28" />
          </span>
          <Skeleton className="h-5 w-8.5 rounded-full" />
          <Skeleton className="col-start-2 h-4.5 w-24 @5xl:col-start-auto" />
          {["w-20", "w-24", "w-6"].map((cell) => (
            <Skeleton key={cell} className={`hidden h-3.5 @5xl:block ${cell}`} />
          ))}
          <Skeleton className="h-3.5 w-10 justify-self-end" />
          <Skeleton className="hidden h-3.5 w-16 @5xl:block" />
          <Skeleton className="col-start-2 col-end-4 h-3.5 w-52 @5xl:hidden" />
        </div>
      ))}
    </div>
  );
}
