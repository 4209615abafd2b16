import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";

/** Why a form failed; read aloud when it appears. */
export function FormNotice({ children }: { children: ReactNode }) {
  return (
    <div role="alert" className="flex gap-2.5 rounded-lg bg-critical-soft px-3 py-2.5 text-critical">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="wrap-anywhere min-w-0 flex-1">{children}</div>
    </div>
  );
}
