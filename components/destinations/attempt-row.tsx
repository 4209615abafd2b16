"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { MouseEvent } from "react";
import { ColumnHeadings } from "#components/ui/column-headings";
import { RelativeTime } from "#components/ui/time";
import type { AttemptItem } from "#lib/destinations/schema";
import { useNow } from "../ui/clock.tsx";
import { AnswerBadge } from "./answer-badge.tsx";
import { AttemptTitle } from "./attempt-title.tsx";
import { useUntil } from "./use-until.ts";

export const ATTEMPT_GRID =
  "grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-0.5 px-4 py-2 md:px-6 @2xl:grid-cols-[4.5rem_minmax(0,1fr)_7.5rem_4.5rem_2.5rem_5.5rem]";

type AttemptRowProps = { attempt: AttemptItem; isOpen: boolean; onOpen: (id: string) => void };

export function AttemptRow({ attempt, isOpen, onOpen }: AttemptRowProps) {
  const deliveries = useTranslations("deliveries");
  const format = useFormatter();
  const next = useNext()(attempt);
  const took = attempt.state === "held" ? "–" : deliveries("ms", { ms: format.number(attempt.ms) });
  const open = (click: MouseEvent) => {
    if (click.metaKey || click.ctrlKey || click.shiftKey) return;
    click.preventDefault();
    onOpen(attempt.id);
  };
  return (
    <a
      href={`?attempt=${attempt.id}`}
      data-row={attempt.id}
      aria-current={isOpen ? "true" : undefined}
      onClick={open}
      className={`${ATTEMPT_GRID} focus-visible:-outline-offset-2 ${isOpen ? "bg-accent-soft" : "hover:bg-routine-soft/60"}`}
    >
      <span className="order-2 justify-self-end text-muted @2xl:order-none @2xl:justify-self-start">
        <RelativeTime iso={attempt.at} focusable={false} />
      </span>
      <span className="order-1 min-w-0 @2xl:order-none">
        <span className="line-clamp-2 @2xl:line-clamp-1">
          <AttemptTitle attempt={attempt} />
        </span>
        <span className="block truncate text-muted text-sm">{attempt.event?.wabaName ?? attempt.event?.wabaId}</span>
      </span>
      <span className="order-3 truncate @2xl:order-none">
        <AnswerBadge attempt={attempt} />
      </span>
      <span className="hidden text-right text-muted @2xl:block">{took}</span>
      <span className="hidden text-right @2xl:block">{format.number(attempt.try)}</span>
      <span className="order-4 justify-self-end text-right text-muted @2xl:order-none" suppressHydrationWarning>
        {next}
      </span>
    </a>
  );
}

/** What comes next: "in 25 s", "done" or "given up". */
export function useNext(): (attempt: AttemptItem) => string {
  const t = useTranslations("destinations.attempts.next");
  const until = useUntil();
  const now = useNow();
  return ({ state, nextTryAt, isTest }) => {
    if (isTest) return t("test");
    if (state === "delivered" || state === "failed") return t(state);
    if (nextTryAt === null || Date.parse(nextTryAt) <= now) return t("waits");
    return until(nextTryAt);
  };
}

const COLUMNS = ["time", "event", "answer", "took", "try", "next"] as const;
const NUMBERS: readonly string[] = ["took", "try", "next"];

export function AttemptHeadings() {
  const t = useTranslations("destinations.attempts.columns");
  return (
    <ColumnHeadings className={`${ATTEMPT_GRID} @2xl:grid!`}>
      {COLUMNS.map((column) => (
        <span key={column} className={NUMBERS.includes(column) ? "text-right" : ""}>
          {t(column)}
        </span>
      ))}
    </ColumnHeadings>
  );
}
