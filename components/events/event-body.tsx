"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Fragment, type ReactNode, type RefCallback, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { ErrorState } from "#components/ui/error-state";
import { Tabs } from "#components/ui/tabs";
import { notesQuery } from "#lib/events/client/annotation-queries";
import { eventDetailOptions, eventRelatedOptions } from "#lib/events/client/queries";
import type { EventFilters } from "#lib/events/search-params";
import { ApiProblem } from "#lib/http/client/api-client";
import { useKeys } from "../keys/use-keys.ts";
import { EventDelivery } from "./event-delivery.tsx";
import { EventGone } from "./event-gone.tsx";
import { EventHead } from "./event-head.tsx";
import { EventPanelSkeleton } from "./event-panel-skeleton.tsx";
import { EventPayload } from "./event-payload.tsx";
import { EventRelated } from "./event-related.tsx";
import { EventSummary } from "./event-summary.tsx";
import type { FilterChange } from "./types.ts";

const TABS = ["summary", "payload", "delivery", "related"] as const;

type EventBodyProps = {
  id: string;
  filters: EventFilters;
  onFilter: (change: FilterChange) => void;
  onOpen: (id: string) => void;
  headingRef: RefCallback<HTMLElement>;
  actions?: ReactNode;
};

export function EventBody({ id, filters, onFilter, onOpen, headingRef, actions }: EventBodyProps) {
  const t = useTranslations("events.detail");
  const [tab, setTab] = useState<string>("summary");
  const { data: event, error, refetch } = useQuery(eventDetailOptions(id));
  const related = useQuery({ ...eventRelatedOptions(id), enabled: Boolean(event?.subject) });
  const notes = useQuery(notesQuery(id));
  const noteField = useRef<HTMLTextAreaElement>(null);
  const keys = useTranslations("keys");
  const write = () => {
    flushSync(() => setTab("summary"));
    noteField.current?.focus();
  };
  useKeys("event", [
    ...(event
      ? TABS.map((value, index) => ({ press: [`${index + 1}`], label: t(value), act: () => setTab(value) }))
      : []),
    ...(event && notes.data?.canWrite ? [{ press: ["n"], label: keys("note"), act: write }] : []),
  ]);
  const count = related.data?.items.length ?? 0;
  if (event) {
    return (
      <Fragment key={event.id}>
        <EventHead event={event} headingRef={headingRef} actions={actions} />
        <Tabs
          label={t("tabs")}
          value={tab}
          onValueChange={setTab}
          className="flex-1"
          tabs={[
            { value: "summary", label: t("summary"), content: <EventSummary event={event} noteField={noteField} /> },
            {
              value: "payload",
              label: t("payload"),
              content: <EventPayload event={event} filters={filters} onFilter={onFilter} />,
            },
            {
              value: "delivery",
              label: t("delivery"),
              content: <EventDelivery id={event.id} delivery={event.delivery} onOpen={onOpen} />,
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
      </Fragment>
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
