"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { ErrorState } from "#components/ui/error-state";
import { Tabs } from "#components/ui/tabs";
import { eventDetailOptions, eventRelatedOptions } from "#lib/events/queries";
import type { EventFilters } from "#lib/events/search-params";
import { ApiProblem } from "#lib/http/api-client";
import { EventDelivery } from "./event-delivery.tsx";
import type { FilterChange } from "./event-filters.tsx";
import { EventGone } from "./event-gone.tsx";
import { EventHead } from "./event-head.tsx";
import { EventPanelSkeleton } from "./event-panel-skeleton.tsx";
import { EventPayload } from "./event-payload.tsx";
import { EventRelated } from "./event-related.tsx";
import { EventSummary } from "./event-summary.tsx";

type EventBodyProps = {
  id: string;
  filters: EventFilters;
  onFilter: (change: FilterChange) => void;
  onOpen: (id: string) => void;
  actions?: ReactNode;
};

export function EventBody({ id, filters, onFilter, onOpen, actions }: EventBodyProps) {
  const t = useTranslations("events.detail");
  const [tab, setTab] = useState("summary");
  const { data: event, error, refetch } = useQuery(eventDetailOptions(id));
  const related = useQuery({ ...eventRelatedOptions(id), enabled: Boolean(event?.subject) });
  const count = related.data?.items.length ?? 0;
  if (event) {
    return (
      <>
        <EventHead event={event} actions={actions} />
        <Tabs
          key={event.id}
          label={t("tabs")}
          value={tab}
          onValueChange={setTab}
          className="flex-1"
          tabs={[
            { value: "summary", label: t("summary"), content: <EventSummary event={event} /> },
            {
              value: "payload",
              label: t("payload"),
              content: <EventPayload event={event} filters={filters} onFilter={onFilter} />,
            },
            {
              value: "delivery",
              label: t("delivery"),
              content: <EventDelivery delivery={event.delivery} onOpen={onOpen} />,
            },
            {
              value: "related",
              label: (
                <>
                  {t("related")}
                  {count > 1 ? <span className="ml-1 text-faint">{count - 1}</span> : null}
                </>
              ),
              content: <EventRelated event={event} query={related} onOpen={onOpen} />,
            },
          ]}
        />
      </>
    );
  }
  const isGone = error instanceof ApiProblem && [400, 404, 410].includes(error.status);
  return (
    <>
      <div className="flex min-h-10 items-end justify-end gap-0.5 px-3">{actions}</div>
      {isGone ? (
        <EventGone problem={error} />
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <EventPanelSkeleton />
      )}
    </>
  );
}
