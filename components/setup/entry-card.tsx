import type { ReactNode } from "react";

type EntryCardProps = { title: ReactNode; body: ReactNode; footer?: ReactNode; children: ReactNode };

/** A single form in the middle of the screen. */
export function EntryCard({ title, body, footer, children }: EntryCardProps) {
  return (
    <div className="w-full max-w-96">
      <h1 className="text-balance font-semibold text-2xl tracking-tight">{title}</h1>
      <p className="mt-1 mb-5 text-muted">{body}</p>
      <div className="rounded-xl border border-line bg-surface p-5 shadow-sm">{children}</div>
      {footer ? <p className="mt-4 text-muted text-sm">{footer}</p> : null}
    </div>
  );
}
