"use client";

import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import { FilterX, Hourglass } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { Button } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { ErrorState } from "#components/ui/error-state";
import type { EventPages } from "#lib/events/client/queries";
import { CLEARED_EVENT_FILTERS } from "#lib/events/search-params";
import { ApiProblem } from "#lib/http/client/api-client";
import { EventListSkeleton } from "./event-list-skeleton.tsx";
import { NoEvents } from "./no-events.tsx";

type EventsInsteadProps = Omit<ComponentProps<typeof NoEvents>, "words"> & {
  query: UseInfiniteQueryResult<EventPages>;
};

/** Shown in place of the list. */
export function EventsInstead({ query, ...filterProps }: EventsInsteadProps) {
  const { error } = query;
  if (query.isSuccess) return <NoEvents {...filterProps} words={query.data.pages[0]?.words ?? []} />;
  if (!error) return <EventListSkeleton />;
  if (error instanceof ApiProblem && error.code === "range_too_wide") {
    return <TooWide problem={error} onChange={filterProps.onChange} />;
  }
  if (error instanceof ApiProblem && error.status === 400) {
    return <WrongFilter problem={error} onChange={filterProps.onChange} />;
  }
  return <ErrorState error={error} onRetry={() => void query.refetch()} />;
}

type ProblemProps = { problem: ApiProblem; onChange: EventsInsteadProps["onChange"] };

/** The search would take too long; offers a shorter time range that will not. */
function TooWide({ problem, onChange }: ProblemProps) {
  const t = useTranslations("events.tooWide");
  const { suggestion } = problem.extra as { suggestion?: { from: string; to: string | null } };
  return (
    <div role="alert">
      <EmptyState
        icon={<Hourglass aria-hidden />}
        title={t("title")}
        body={t("body")}
        action={
          <Button variant="primary" onClick={() => onChange(suggestion ?? { last: "24h", from: null, to: null })}>
            {t("action")}
          </Button>
        }
      />
    </div>
  );
}

/** Message keys below `events` for the API's parameter names. */
const NAMES: Record<string, string> = {
  ...{ q: "searchName", waba: "account", phone: "phone", field: "field", kind: "kind" },
  ...{ severity: "severity", subject: "subject", from: "rangeName", to: "rangeName", app: "detail.app" },
};

function WrongFilter({ problem, onChange }: ProblemProps) {
  const t = useTranslations("events.wrongFilter");
  const names = useTranslations("events");
  const parameter = typeof problem.extra.parameter === "string" ? problem.extra.parameter.split(".")[0] : undefined;
  const nameOf = (name = "") => {
    const key = NAMES[name];
    return key ? names(key) : name;
  };
  const time = { from: null, to: null };
  const all = { ...CLEARED_EVENT_FILTERS, ...time };
  const own = parameter && parameter in time ? time : parameter && parameter in all ? { [parameter]: null } : all;
  return (
    <div role="alert">
      <EmptyState
        icon={<FilterX aria-hidden />}
        title={t("title", { parameter: nameOf(parameter) })}
        body={problem.detail}
        action={
          <>
            <Button variant="primary" onClick={() => onChange(own)}>
              {t("remove")}
            </Button>
            <Button onClick={() => onChange({ ...all, last: null })}>{t("restart")}</Button>
          </>
        }
      />
    </div>
  );
}
