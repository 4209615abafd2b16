import type { ReactNode } from "react";

type PanelProps = { title: ReactNode; body?: ReactNode; actions?: ReactNode; children: ReactNode };

/** One section of the settings: title, explanation, actions, and its current state in a box. */
export function Panel({ title, body, actions, children }: PanelProps) {
  return (
    <section className="mb-8 last:mb-0">
      <div className="mb-3 flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h2 className="font-semibold text-lg">{title}</h2>
          {body ? <p className="text-muted">{body}</p> : null}
        </div>
        {actions}
      </div>
      {children}
    </section>
  );
}

export const BOX_CLASS = "rounded-xl border border-line bg-surface";
