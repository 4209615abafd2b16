"use client";

import { type RefObject, useRef } from "react";
import type { EventItem } from "#lib/events/schema";
import type { EventListHandle } from "./event-list.tsx";

type Selection = {
  events: readonly EventItem[];
  selected: string | null;
  select: (id: string | null) => void;
  list: RefObject<EventListHandle | null>;
};

/** Opening, closing and stepping through events: the keyboard's place follows the open event and the other way round. */
export function useEventSelection({ events, selected, select, list }: Selection) {
  const last = useRef<string | null>(null);
  const open = (id: string) => {
    last.current = id;
    select(id);
  };
  const close = () => {
    if (!selected) return;
    list.current?.focus(selected);
    select(null);
  };
  const step = (by: 1 | -1) => {
    const current = document.activeElement?.getAttribute("data-event") ?? selected ?? last.current;
    const from = events.findIndex((event) => event.id === current);
    const next = from < 0 ? events[0] : events[from + by];
    if (!next) return;
    last.current = next.id;
    list.current?.focus(next.id);
    if (selected) select(next.id);
  };
  return { open, close, step };
}
