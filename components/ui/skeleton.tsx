export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={`block animate-pulse rounded-md bg-routine-soft ${className ?? "h-4 w-full"}`} />;
}
