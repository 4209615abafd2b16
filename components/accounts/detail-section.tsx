import type { ReactNode } from "react";

type DetailSectionProps = { title: ReactNode; actions?: ReactNode; flush?: boolean; children: ReactNode };

/** One section of an account's page; `flush` for lists with their own padding. */
export function DetailSection({ title, actions, flush = false, children }: DetailSectionProps) {
  return (
    <section className="@container min-w-0 overflow-hidden rounded-xl border border-line bg-surface">
      <div className="flex min-h-11 items-center justify-between gap-3 border-line border-b px-4 py-1.5 md:px-5">
        <h2 className="font-semibold">{title}</h2>
        {actions}
      </div>
      <div className={flush ? "" : "px-4 py-3.5 md:px-5"}>{children}</div>
    </section>
  );
}
