import { ChevronRight } from "lucide-react";

/** Says of a `details` in a `group` that it opens. */
export function OpenMark() {
  return (
    <ChevronRight aria-hidden className="-mx-1 size-4 shrink-0 text-faint transition-transform group-open:rotate-90" />
  );
}
