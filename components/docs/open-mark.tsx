import { ChevronRight } from "lucide-react";

/** The marker that a `details` element in a `group` can be opened. */
export function OpenMark() {
  return (
    <ChevronRight aria-hidden className="-mx-1 size-4 shrink-0 text-faint transition-transform group-open:rotate-90" />
  );
}
