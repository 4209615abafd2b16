"use client";

import { ChevronDown, ChevronUp, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { RefCallback } from "react";
import { IconButton } from "#components/ui/button";
import { Sheet } from "#components/ui/sheet";
import type { EventFilters } from "#lib/events/search-params";
import { useMediaQuery } from "../ui/media-query.ts";
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

/** Next to the list if there is room, otherwise a sheet over it. */
export default function EventPanel({ id, onClose, onStep, ...body }: EventPanelProps) {
  const t = useTranslations("events.detail");
  const isBeside = useMediaQuery("(min-width: 1024px)");
  const stepsOf = (size: "sm" | "md") => (
    <>
      <IconButton
        size={size}
        label={t("previous")}
        aria-keyshortcuts="k"
        onClick={() => onStep(-1)}
        icon={<ChevronUp aria-hidden className="size-4" />}
      />
      <IconButton
        size={size}
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
        hasPageKeys
        open={id !== null}
        onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
        title={t("label")}
        actions={stepsOf("md")}
      >
        {id ? <EventBody {...body} id={id} /> : null}
      </Sheet>
    );
  }
  if (!id) return null;
  return (
    <aside data-event-panel aria-label={t("label")} className={`flex ${PANEL_CLASS}`}>
      <EventBody
        {...body}
        id={id}
        actions={
          <>
            {stepsOf("sm")}
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
