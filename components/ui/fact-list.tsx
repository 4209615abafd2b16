import type { ReactNode } from "react";

export function FactList({ children }: { children: ReactNode }) {
  return <dl className="grid grid-cols-[minmax(6.5rem,auto)_1fr] gap-x-4 gap-y-1.5">{children}</dl>;
}

/** Renders nothing if there is no value. */
export function FactRow({ label, children }: { label: ReactNode; children: ReactNode }) {
  if (children === null) return null;
  return (
    <>
      <dt className="max-w-36 py-0.5 text-muted">{label}</dt>
      <dd className="wrap-anywhere flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5 py-0.5">{children}</dd>
    </>
  );
}
