import { Skeleton } from "#components/ui/skeleton";

export function OverviewSkeleton() {
  return (
    <div aria-hidden className="grid items-start gap-4 px-4 pt-2 pb-8 md:px-6 @5xl:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="grid gap-4">
        {["h-56", "h-64", "h-80"].map((height) => (
          <Box key={height} className={height} />
        ))}
      </div>
      <Box className="h-44" />
    </div>
  );
}

function Box({ className }: { className: string }) {
  return (
    <div className={`rounded-xl border border-line bg-surface p-5 ${className}`}>
      <Skeleton className="mb-6 h-4 w-32" />
      <Skeleton className="mb-3 h-3.5 w-3/4" />
      <Skeleton className="h-3.5 w-1/2" />
    </div>
  );
}
