"use client";

import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { GitCommitVertical } from "lucide-react";
import { useTranslations } from "next-intl";
import { EmptyState } from "#components/ui/empty-state";
import { ErrorState } from "#components/ui/error-state";
import { Section } from "#components/ui/section";
import { Skeleton } from "#components/ui/skeleton";
import { eventPreviousOptions } from "#lib/events/client/queries";
import type { EventDetail, EventRelated as Related } from "#lib/events/schema";
import { PayloadDifference } from "./payload-difference.tsx";
import { SubjectTimeline } from "./subject-timeline.tsx";

type EventRelatedProps = { event: EventDetail; query: UseQueryResult<Related>; onOpen: (id: string) => void };

/** Other events of the same subject, and what changed since the previous one. */
export function EventRelated({ event, query, onOpen }: EventRelatedProps) {
  const t = useTranslations("events.detail");
  const previous = useQuery({ ...eventPreviousOptions(event.id), enabled: event.subject !== null });
  if (event.subject === null) {
    return <EmptyState icon={<GitCommitVertical aria-hidden />} title={t("noSubject")} body={t("noSubjectBody")} />;
  }
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const before = previous.data?.previous;
  return (
    <>
      <Section title={t("soFar")}>
        {query.data ? (
          <SubjectTimeline
            related={query.data}
            subject={event.isMasked ? null : event.subject}
            current={event.id}
            onOpen={onOpen}
          />
        ) : (
          <Skeleton className="h-24 w-full" />
        )}
      </Section>
      {before ? (
        <Section title={t("difference")}>
          <PayloadDifference before={before} after={event.payload} onOpen={onOpen} />
        </Section>
      ) : null}
      {previous.data && !before ? <p className="px-5 py-4 text-muted text-sm">{t("noPrevious")}</p> : null}
    </>
  );
}
