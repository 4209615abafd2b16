import type { ReactNode } from "react";

const TONES = {
  neutral: "border-line bg-sunken [&>svg]:text-muted",
  accent: "border-transparent bg-accent-soft [&>svg]:text-accent-text",
  warning: "border-transparent bg-warning-soft [&>svg]:text-warning",
  critical: "border-transparent bg-critical-soft [&>svg]:text-critical",
};

type NoteProps = {
  tone?: keyof typeof TONES;
  icon: ReactNode;
  title: ReactNode;
  children?: ReactNode;
  role?: "alert" | "status";
};

/** A short highlighted text inside a form or a page. */
export function Note({ tone = "neutral", icon, title, children, role }: NoteProps) {
  return (
    <div
      role={role}
      className={`flex gap-2.5 rounded-lg border px-3 py-2.5 text-sm [&>svg]:mt-0.5 [&>svg]:size-4 [&>svg]:shrink-0 ${TONES[tone]}`}
    >
      {icon}
      <div className="wrap-anywhere min-w-0 flex-1">
        <p className="font-medium">{title}</p>
        {children ? <div className="mt-0.5 text-muted">{children}</div> : null}
      </div>
    </div>
  );
}
