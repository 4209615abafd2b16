import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

type StepProps = {
  number: number;
  title: ReactNode;
  isDone: boolean;
  /** Not possible yet, so shown greyed. */
  isWaiting?: boolean;
  children?: ReactNode;
};

const headingOf = (step: number) => `step-${step}`;

/** After a step, its form is gone; moves the focus to the next step. */
export function goOnAtStep(step: number): void {
  requestAnimationFrame(() => document.getElementById(headingOf(step))?.focus());
}

/** One of the numbered steps, with a line to the next. */
export function Step({ number, title, isDone, isWaiting = false, children }: StepProps) {
  const t = useTranslations("setup.connect");
  const look = isDone
    ? "border-transparent bg-accent text-on-accent"
    : isWaiting
      ? "border-line-strong bg-bg text-muted"
      : "border-accent bg-accent-soft text-accent-text";
  return (
    <li className="group relative pb-8 pl-11 last:pb-0">
      <span aria-hidden className="absolute top-8 bottom-1 left-3.5 w-px bg-line group-last:hidden" />
      <span
        aria-hidden
        className={`absolute top-0 left-0 grid size-7 place-items-center rounded-full border font-semibold text-sm ${look}`}
      >
        {isDone ? <Check className="size-4" /> : number}
      </span>
      <h2
        id={headingOf(number)}
        tabIndex={-1}
        className={`font-semibold text-lg leading-7 outline-none ${isWaiting ? "text-muted" : ""}`}
      >
        <span className="sr-only">{t(isDone ? "doneStep" : "stepOf", { step: number })}: </span>
        {title}
      </h2>
      <div className="mt-1 flex flex-col gap-3">{children}</div>
    </li>
  );
}
