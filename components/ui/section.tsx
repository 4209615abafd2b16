import type { ReactNode } from "react";

export function Section({ title, actions, children }: { title: ReactNode; actions?: ReactNode; children: ReactNode }) {
  return (
    <section className="border-line border-b px-5 py-4 last:border-b-0">
      <div className="mb-2 flex min-h-6 items-center justify-between gap-2">
        <h3 className="font-semibold text-sm">{title}</h3>
        {actions}
      </div>
      {children}
    </section>
  );
}
