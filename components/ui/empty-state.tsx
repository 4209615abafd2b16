import type { ReactNode } from "react";

type EmptyStateProps = {
  icon: ReactNode;
  title: ReactNode;
  body?: ReactNode;
  action?: ReactNode;
  /** `h1` if this is all there is on the page. */
  as?: "h1" | "h2";
};

export function EmptyState({ icon, title, body, action, as: Heading = "h2" }: EmptyStateProps) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center px-6 py-16 text-center">
      <span className="mb-4 grid size-11 place-items-center rounded-xl border border-line bg-surface text-faint shadow-sm [&_svg]:size-5">
        {icon}
      </span>
      <Heading className="font-semibold text-lg">{title}</Heading>
      {body ? <div className="mt-1 text-balance text-muted">{body}</div> : null}
      {action ? <div className="mt-5 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  );
}
