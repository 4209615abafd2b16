import type { ReactNode } from "react";

type PageHeaderProps = {
  title: ReactNode;
  /** One sentence about the current state; announced when it changes. */
  summary?: ReactNode;
  actions?: ReactNode;
};

export function PageHeader({ title, summary, actions }: PageHeaderProps) {
  return (
    <header className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-1 px-4 pt-3 pb-1 md:px-6">
      <h1 className="font-semibold text-xl tracking-tight">{title}</h1>
      <p aria-live="polite" className="order-last w-full min-w-0 text-muted md:order-none md:w-auto md:flex-1">
        {summary}
      </p>
      {actions ? <div className="ml-auto flex flex-wrap items-center gap-2">{actions}</div> : null}
    </header>
  );
}
