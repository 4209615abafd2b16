/** A progress line along the lower edge of its container; `share` is from 0 to 1. */
export function ProgressLine({ label, share }: { label: string; share: number }) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
      className="relative h-0"
    >
      <div
        className="absolute inset-x-0 -bottom-px h-0.5 origin-left bg-accent transition-transform duration-700"
        style={{ transform: `scaleX(${Math.max(share, 0.02)})` }}
      />
    </div>
  );
}
