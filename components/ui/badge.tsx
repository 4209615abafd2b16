import type { ReactNode } from "react";

const TONES = {
  neutral: "bg-routine-soft text-routine",
  accent: "bg-accent-soft text-accent-text",
  critical: "bg-critical-soft text-critical",
  warning: "bg-warning-soft text-warning",
  notice: "bg-notice-soft text-notice",
};
export type BadgeTone = keyof typeof TONES;

export function Badge({
  tone = "neutral",
  icon,
  children,
}: {
  tone?: BadgeTone;
  icon?: ReactNode;
  children: ReactNode;
}) {
  return (
    <span
      className={`inline-flex items-center gap-1 whitespace-nowrap rounded-md px-1.5 py-px font-medium text-xs ${TONES[tone]}`}
    >
      {icon}
      {children}
    </span>
  );
}
