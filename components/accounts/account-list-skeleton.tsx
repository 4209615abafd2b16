import { Skeleton } from "#components/ui/skeleton";
import { ACCOUNT_GRID, ACCOUNT_ROW } from "./account-row.tsx";

const WIDTHS = ["w-32", "w-40", "w-28", "w-36", "w-44", "w-32", "w-40", "w-28", "w-36", "w-32"];

type AccountListSkeletonProps = { canOperate: boolean; rows?: number };

export function AccountListSkeleton({ canOperate, rows = WIDTHS.length }: AccountListSkeletonProps) {
  return (
    <div aria-hidden>
      {WIDTHS.slice(0, rows).map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: never reordered
        <div key={index} className={`${ACCOUNT_ROW} border-line border-b bg-surface`}>
          {canOperate ? <Skeleton className="size-4 rounded-sm" /> : null}
          <div className={ACCOUNT_GRID}>
            <span>
              <Skeleton className={`my-1 h-3.5 ${width}`} />
              <Skeleton className="my-1 h-2.5 w-28" />
            </span>
            <Skeleton className="h-5 w-8.5 rounded-full" />
            <Skeleton className="h-4.5 w-24" />
            {["w-20", "w-24", "w-6"].map((cell) => (
              <Skeleton key={cell} className={`hidden h-3.5 @5xl:block ${cell}`} />
            ))}
            <Skeleton className="h-3.5 w-10 justify-self-end" />
            <Skeleton className="hidden h-3.5 w-16 @5xl:block" />
            <Skeleton className="col-span-2 h-3.5 w-52 @5xl:hidden" />
          </div>
        </div>
      ))}
    </div>
  );
}
