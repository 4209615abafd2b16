import type { ReactNode } from "react";

/** Figures side by side, without actions. */
export function Figures({
  label,
  figures,
}: {
  label: string;
  figures: readonly { label: string; value: ReactNode }[];
}) {
  return (
    <dl
      aria-label={label}
      className="flex flex-auto flex-wrap divide-x divide-line overflow-hidden rounded-lg border border-line bg-sunken"
    >
      {figures.map((figure) => (
        <div key={figure.label} className="min-w-16 flex-auto px-3 py-1.5">
          <dt className="whitespace-nowrap text-muted text-sm">{figure.label}</dt>
          <dd
            className="whitespace-nowrap font-semibold"
            suppressHydrationWarning // Node and the browser may write units differently
          >
            {figure.value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
