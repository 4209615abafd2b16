import { Skeleton } from "#components/ui/skeleton";

export function EventPanelSkeleton() {
  return (
    <div aria-hidden className="-mt-6 flex flex-col gap-3 px-5">
      <Skeleton className="h-4 w-20" />
      <Skeleton className="h-5 w-4/5" />
      <Skeleton className="h-4 w-3/5" />
      <div className="flex gap-2">
        <Skeleton className="h-7 w-24" />
        <Skeleton className="h-7 w-32" />
      </div>
      <Skeleton className="mt-2 h-6 w-56" />
      {["w-40", "w-52", "w-36", "w-48", "w-44", "w-56"].map((width) => (
        <div key={width} className="flex gap-6">
          <Skeleton className="h-4 w-24" />
          <Skeleton className={`h-4 ${width}`} />
        </div>
      ))}
    </div>
  );
}
