import { ArrowUp } from "lucide-react";

type ListPillProps = {
  /** "3 new"; null while nothing waits. */
  words: string | null;
  onShow: () => void;
  /** Where it stands over the list. */
  className: string;
};

/** Shown over a list while something new waits because somebody is reading. */
export function ListPill({ words, onShow, className }: ListPillProps) {
  return (
    <div aria-live="polite" className={`pointer-events-none absolute inset-x-0 flex justify-center ${className}`}>
      {words === null ? null : (
        <button
          type="button"
          onClick={onShow}
          className="pointer-events-auto flex h-8 items-center gap-1.5 rounded-full bg-tip px-3.5 font-medium text-on-tip shadow-lg"
        >
          <ArrowUp aria-hidden className="size-3.5" />
          {words}
        </button>
      )}
    </div>
  );
}
