import { Skeleton } from "#components/ui/skeleton";
import { DELIVERY_GRID } from "./delivery-row.tsx";

const WIDTHS = ["w-40", "w-56", "w-36", "w-48", "w-44", "w-52", "w-40", "w-48"];

export function DeliveryListSkeleton({ rows = WIDTHS.length }: { rows?: number }) {
  return (
    <div aria-hidden>
      {WIDTHS.slice(0, rows).map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: never reordered
        <div key={index} className={`${DELIVERY_GRID} border-line border-b bg-surface`}>
          <Skeleton className="my-1 h-3.5 w-20" />
          <Skeleton className="my-1 h-3.5 w-10 justify-self-end @5xl:order-last" />
          <Skeleton className={`col-span-2 my-1 h-3.5 @5xl:col-span-1 ${width}`} />
          {["w-28", "w-24", "w-8", "w-12", "w-12", "w-20"].map((cell, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: never reordered
            <Skeleton key={column} className={`hidden h-3.5 @5xl:block ${cell}`} />
          ))}
        </div>
      ))}
    </div>
  );
}
