import { ArrowUp } from "lucide-react";

type ListPillProps = {
  /** For example "3 new"; null hides the pill. */
  words: string | null;
  onShow: () => void;
  /** The pill's position over the list. */
  className: string;
};

/** A button over a list that shows waiting changes. Changes wait while the user reads the list. */
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
