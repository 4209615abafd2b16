"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { RelativeTime } from "#components/ui/time";
import type { EventRelated } from "#lib/events/schema";
import { SEVERITY_FILL } from "../charts/severity-fill.ts";
import { Sentence } from "./sentence.tsx";

type SubjectTimelineProps = {
  related: EventRelated;
  /** Null if it cannot be used as a filter. */
  subject: string | null;
  current: string;
  onOpen: (id: string) => void;
};

/** The events of one subject, newest first, as dots along a line. */
export function SubjectTimeline({ related, subject, current, onOpen }: SubjectTimelineProps) {
  const t = useTranslations("events.detail");
  const severityName = useTranslations("severity");
  return (
    <>
      <ol className="relative before:absolute before:top-3 before:bottom-3 before:left-[3.5px] before:w-px before:bg-line-strong">
        {related.items.map((item) => {
          const isCurrent = item.id === current;
          return (
            <li key={item.id} className="relative flex gap-3 py-1">
              <span
                aria-hidden
                className={`mt-1.75 size-2 shrink-0 rounded-full ring-3 ring-bg ${SEVERITY_FILL[item.severity]}`}
              />
              <button
                type="button"
                aria-current={isCurrent ? "true" : undefined}
                disabled={isCurrent}
                onClick={() => onOpen(item.id)}
                className={`wrap-anywhere min-w-0 flex-1 text-left ${isCurrent ? "font-medium" : "text-muted hover:text-text"}`}
              >
                <span className="sr-only">{severityName(item.severity)}: </span>
                <Sentence parts={item.sentenceParts} />
              </button>
              <RelativeTime iso={item.occurredAt} className="shrink-0 text-muted" />
            </li>
          );
        })}
      </ol>
      {subject && (related.hasNewer || related.hasOlder) ? (
        <Button
          size="sm"
          className="mt-3"
          render={<Link href={`/events?${new URLSearchParams({ last: "all", subject, event: current })}`} />}
        >
          {t("allOfSubject")}
        </Button>
      ) : null}
    </>
  );
}
