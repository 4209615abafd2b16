import type { ReactNode } from "react";

type EmptyStateProps = { icon: ReactNode; title: ReactNode; body?: ReactNode; action?: ReactNode };

export function EmptyState({ icon, title, body, action }: EmptyStateProps) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center px-6 py-16 text-center">
      <span className="mb-4 grid size-11 place-items-center rounded-xl border border-line bg-surface text-faint shadow-sm [&_svg]:size-5">
        {icon}
      </span>
      <h2 className="font-semibold text-lg">{title}</h2>
      {body ? <div className="mt-1 text-balance text-muted">{body}</div> : null}
      {action ? <div className="mt-5 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  );
}
