"use client";

import { Circle, CircleCheck, LoaderCircle } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Link } from "#components/ui/link";
import { RelativeTime } from "#components/ui/time";
import type { CallbackItem } from "#lib/callbacks/schema";
import type { AttemptDetail } from "#lib/destinations/schema";
import { useAnswer } from "../destinations/use-answer.ts";

type CallbackStepsProps = {
  callback: CallbackItem;
  /** The test that was just sent to the receiver. */
  test: AttemptDetail | null;
  isWorking: boolean;
};

/** The steps of a takeover, derived from the current state, so that they are right after a failure as well. */
export function CallbackSteps({ callback, test, isWorking }: CallbackStepsProps) {
  const t = useTranslations("callbacks.steps");
  const answer = useAnswer();
  const format = useFormatter();
  const { isOurs, destination, arrivedAt, answeredAt } = callback;
  if (isOurs && !destination) return null;
  const tested = test ? t("tested", { answer: answer(test), ms: format.number(test.ms) }) : null;
  return (
    <ol aria-live="polite" className="flex flex-col gap-3">
      <Step title={t("destination")} isDone={destination !== null} isRunning={isWorking && destination === null}>
        {destination ? (
          <Link href={`/forwarding/${destination.id}`} className="text-accent-text hover:underline">
            {destination.name}
          </Link>
        ) : null}
        {tested}
      </Step>
      <Step title={t("meta")} isDone={isOurs} isRunning={isWorking && !isOurs && destination !== null} />
      <Step title={t("arrived")} isDone={isOurs && arrivedAt !== null} isRunning={isOurs && arrivedAt === null}>
        {isOurs && arrivedAt ? <RelativeTime iso={arrivedAt} long /> : isOurs ? t("waiting") : null}
      </Step>
      <Step title={t("answered")} isDone={isOurs && answeredAt !== null} isRunning={isOurs && answeredAt === null}>
        {isOurs && answeredAt ? <RelativeTime iso={answeredAt} long /> : null}
      </Step>
    </ol>
  );
}

type StepProps = { title: string; isDone: boolean; isRunning: boolean; children?: ReactNode };

function Step({ title, isDone, isRunning, children }: StepProps) {
  const t = useTranslations("callbacks.steps");
  const Icon = isDone ? CircleCheck : isRunning ? LoaderCircle : Circle;
  const look = isDone ? "text-accent-text" : `text-faint ${isRunning ? "animate-spin" : ""}`;
  return (
    <li className="flex gap-2.5">
      <Icon aria-hidden className={`mt-0.5 size-4.5 shrink-0 ${look}`} />
      <div className="min-w-0">
        <p className={isDone ? "font-medium" : "text-muted"}>
          {title} <span className="sr-only">({t(isDone ? "done" : "open")})</span>
        </p>
        {children ? <div className="wrap-anywhere flex flex-wrap gap-x-2 text-muted text-sm">{children}</div> : null}
      </div>
    </li>
  );
}
