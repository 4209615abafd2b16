import type { ReactNode } from "react";

type EntryCardProps = { title: ReactNode; body?: ReactNode; children?: ReactNode };

/** A card with one small task on an otherwise empty page. */
export function EntryCard({ title, body, children }: EntryCardProps) {
  return (
    <div className="mx-auto mt-[8vh] w-full max-w-sm">
      <h1 className="font-semibold text-2xl tracking-tight">{title}</h1>
      {body ? <p className="mt-1.5 text-muted">{body}</p> : null}
      {children ? <div className="mt-6 rounded-xl border border-line bg-surface p-5 shadow-sm">{children}</div> : null}
    </div>
  );
}
