"use client";

import { useTranslations } from "next-intl";
import type { RefCallback } from "react";
import { SidePanel } from "#components/ui/side-panel";
import type { EventFilters } from "#lib/events/search-params";
import { EventBody } from "./event-body.tsx";
import { PANEL_CLASS } from "./event-panel-frame.tsx";
import type { FilterChange } from "./types.ts";

type EventPanelProps = {
  id: string | null;
  filters: EventFilters;
  onFilter: (change: FilterChange) => void;
  onOpen: (id: string) => void;
  onClose: () => void;
  onStep: (by: 1 | -1) => void;
  /** Receives the heading of the event, which gets the focus. */
  headingRef: RefCallback<HTMLElement>;
};

export default function EventPanel({ id, onClose, onStep, ...body }: EventPanelProps) {
  const t = useTranslations("events.detail");
  return (
    <SidePanel
      isOpen={id !== null}
      label={t("label")}
      words={{ previous: t("previous"), next: t("next"), close: t("close") }}
      besideFrom={1024}
      className={PANEL_CLASS}
      onClose={onClose}
      onStep={onStep}
    >
      {(actions) => (id === null ? null : <EventBody {...body} id={id} actions={actions} />)}
    </SidePanel>
  );
}
