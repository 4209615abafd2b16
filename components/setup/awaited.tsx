import { CircleCheck, LoaderCircle } from "lucide-react";
import type { ReactNode } from "react";
import { RelativeTime } from "#components/ui/time";

type AwaitedProps = { at: string | null; waiting: ReactNode; done: ReactNode };

/** Something expected from Meta: shows that it is awaited and announces when it arrives. */
export function Awaited({ at, waiting, done }: AwaitedProps) {
  return (
    <div
      role="status"
      className={`flex items-center gap-2.5 rounded-lg px-3 py-2.5 font-medium ${at ? "bg-accent-soft text-accent-text" : "border border-line-strong border-dashed text-muted"}`}
    >
      {at ? (
        <CircleCheck aria-hidden className="size-4 shrink-0" />
      ) : (
        <LoaderCircle aria-hidden className="size-4 shrink-0 animate-spin text-faint" />
      )}
      <span className="min-w-0 flex-1">{at ? done : waiting}</span>
      {at ? <RelativeTime iso={at} long className="font-normal text-sm" /> : null}
    </div>
  );
}
