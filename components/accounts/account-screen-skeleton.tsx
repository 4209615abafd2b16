import { Skeleton } from "#components/ui/skeleton";

export function AccountScreenSkeleton() {
  return (
    <div aria-hidden className="@container">
      <div className="px-4 pt-3 pb-2 md:px-6">
        <Skeleton className="my-1 h-3 w-16" />
        <Skeleton className="my-2.5 h-4.5 w-52" />
      </div>
      <div className="grid items-start gap-4 px-4 pt-2 md:px-6 @4xl:grid-cols-[minmax(0,1fr)_21rem]">
        <div className="grid gap-4">
          <Card rows={5} />
          <Card rows={3} />
          <Card rows={8} />
        </div>
        <Card rows={9} />
      </div>
    </div>
  );
}

const WIDTHS = ["w-3/5", "w-2/5", "w-1/2", "w-3/4", "w-2/3", "w-1/3", "w-3/5", "w-2/5", "w-1/2"];

function Card({ rows }: { rows: number }) {
  return (
    <div className="rounded-xl border border-line bg-surface">
      <div className="border-line border-b px-5 py-3.5">
        <Skeleton className="h-4 w-28" />
      </div>
      <div className="grid gap-4 px-5 py-4">
        {WIDTHS.slice(0, rows).map((width, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: never reordered
          <Skeleton key={index} className={`h-3.5 ${width}`} />
        ))}
      </div>
    </div>
  );
}
