import type { ReactNode } from "react";

/** The filters of a page, in one or several lines. */
export function FilterBar({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a wrapping row in every browser
    <div role="group" aria-label={label} className="flex flex-wrap items-center gap-2 px-4 pt-1 pb-3 md:px-6">
      {children}
    </div>
  );
}
