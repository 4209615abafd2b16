"use client";

import { type RefObject, useCallback, useRef } from "react";
import type { EventItem } from "#lib/events/schema";
import type { EventListHandle } from "./event-list.tsx";

type Selection = {
  events: readonly EventItem[];
  selected: string | null;
  select: (id: string | null) => void;
  list: RefObject<EventListHandle | null>;
};

/** Opens, closes and steps through events, and moves the focus from row to row or from event to event. */
export function useEventSelection({ events, selected, select, list }: Selection) {
  const last = useRef<string | null>(null);
  const heading = useRef<HTMLElement | null>(null);
  /** Whether the focus moves into the panel as soon as the event is loaded. */
  const isEntering = useRef(false);
  const headingRef = useCallback((element: HTMLElement | null) => {
    heading.current = element;
    if (!element || !isEntering.current) return;
    isEntering.current = false;
    element.focus();
  }, []);
  const isInPanel = () =>
    isEntering.current || heading.current?.closest("[data-event-panel]")?.contains(document.activeElement) === true;
  const focusedRow = () => document.activeElement?.getAttribute("data-event");

  const open = (id: string) => {
    last.current = id;
    select(id);
  };
  const close = () => {
    if (!selected) return;
    isEntering.current = false;
    list.current?.focus(selected);
    select(null);
  };
  const step = (by: 1 | -1) => {
    const isEnteringNext = isInPanel();
    const current = focusedRow() ?? selected ?? last.current;
    const from = events.findIndex((event) => event.id === current);
    const next = from < 0 ? events[0] : events[from + by];
    if (!next) return;
    last.current = next.id;
    if (isEnteringNext) list.current?.reveal(next.id);
    else list.current?.focus(next.id);
    isEntering.current = isEnteringNext;
    if (selected) select(next.id);
  };
  /** Moves the focus into the open event, or opens that of the focused row. */
  const enter = () => {
    const row = focusedRow();
    if (selected && heading.current) heading.current.focus();
    else if (selected || row) {
      isEntering.current = true;
      if (!selected && row) open(row);
    }
  };
  const leave = () => {
    if (selected) list.current?.focus(selected);
  };
  return { open, close, step, enter, leave, isInPanel, headingRef };
}
