"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronDown, ChevronUp, SearchX, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { IconButton } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { ErrorState } from "#components/ui/error-state";
import { Sheet } from "#components/ui/sheet";
import { Tabs } from "#components/ui/tabs";
import { eventDetailOptions } from "#lib/events/queries";
import { useMediaQuery } from "../ui/media-query.ts";
import { EventDelivery } from "./event-delivery.tsx";
import { EventHead } from "./event-head.tsx";
import { EventPanelSkeleton } from "./event-panel-skeleton.tsx";
import { EventPayload } from "./event-payload.tsx";
import { EventSummary } from "./event-summary.tsx";

type EventPanelProps = {
  id: string | null;
  onOpen: (id: string) => void;
  onClose: () => void;
  onStep: (by: 1 | -1) => void;
};

/** Beside the list where there is room, a sheet over it where there is not. */
export function EventPanel({ id, onOpen, onClose, onStep }: EventPanelProps) {
  const t = useTranslations("events.detail");
  const isBeside = useMediaQuery("(min-width: 1024px)");
  const steps = (
    <>
      <IconButton
        size="sm"
        label={t("previous")}
        aria-keyshortcuts="k"
        onClick={() => onStep(-1)}
        icon={<ChevronUp aria-hidden className="size-4" />}
      />
      <IconButton
        size="sm"
        label={t("next")}
        aria-keyshortcuts="j"
        onClick={() => onStep(1)}
        icon={<ChevronDown aria-hidden className="size-4" />}
      />
    </>
  );
  if (!isBeside) {
    return (
      <Sheet
        flush
        open={id !== null}
        onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
        title={t("label")}
        actions={steps}
      >
        {id ? <Body id={id} onOpen={onOpen} /> : null}
      </Sheet>
    );
  }
  if (!id) return null;
  return (
    <aside
      aria-label={t("label")}
      className="flex w-[27rem] shrink-0 flex-col border-line border-l bg-bg 2xl:w-[34rem]"
    >
      <Body
        id={id}
        onOpen={onOpen}
        actions={
          <>
            {steps}
            <IconButton
              size="sm"
              label={t("close")}
              aria-keyshortcuts="Escape"
              onClick={onClose}
              icon={<X aria-hidden className="size-4" />}
            />
          </>
        }
      />
    </aside>
  );
}

type BodyProps = { id: string; onOpen: (id: string) => void; actions?: ReactNode };

function Body({ id, onOpen, actions }: BodyProps) {
  const t = useTranslations("events.detail");
  const [tab, setTab] = useState("summary");
  const { data: event, error, refetch } = useQuery(eventDetailOptions(id));
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
            { value: "payload", label: t("payload"), content: <EventPayload payload={event.payload} /> },
            {
              value: "delivery",
              label: t("delivery"),
              content: <EventDelivery delivery={event.delivery} onOpen={onOpen} />,
            },
          ]}
        />
      </>
    );
  }
  const isGone = error && "status" in error && (error.status === 404 || error.status === 400);
  return (
    <>
      <div className="flex min-h-10 items-end justify-end gap-0.5 px-3">{actions}</div>
      {isGone ? (
        <EmptyState icon={<SearchX aria-hidden />} title={t("missing")} body={t("missingBody")} />
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <EventPanelSkeleton />
      )}
    </>
  );
}
