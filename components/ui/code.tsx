import type { ReactNode } from "react";

export function Code({ children, className }: { children: ReactNode; className?: string }) {
  return <code className={`wrap-anywhere font-mono text-[0.9em] ${className ?? ""}`}>{children}</code>;
}
