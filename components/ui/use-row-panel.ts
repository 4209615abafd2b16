"use client";

import { type RefObject, useCallback, useRef } from "react";

type RowPanel = {
  /** The rows that can be opened, in display order. */
  rows: readonly { id: string }[];
  /** The attribute with the row's id on the row's element. */
  attribute: string;
  selected: string | null;
  select: (id: string | null) => void;
  list: RefObject<{ reveal: (id: string) => void; focus: (id: string) => void } | null>;
};

/** Opens, closes and steps through the rows of a list, and moves the focus from row to row or from panel to panel. */
export function useRowPanel({ rows, attribute, selected, select, list }: RowPanel) {
  const last = useRef<string | null>(null);
  const heading = useRef<HTMLElement | null>(null);
  /** Whether the focus moves into the panel as soon as its content is loaded. */
  const isEntering = useRef(false);
  const headingRef = useCallback((element: HTMLElement | null) => {
    heading.current = element;
    if (!element || !isEntering.current) return;
    isEntering.current = false;
    element.focus();
  }, []);
  const isInPanel = () =>
    isEntering.current || heading.current?.closest("[data-panel]")?.contains(document.activeElement) === true;
  const focusedRow = () => document.activeElement?.getAttribute(attribute);

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
    const from = rows.findIndex(({ id }) => id === current);
    const next = from < 0 ? rows[0] : rows[from + by];
    if (!next) return;
    last.current = next.id;
    if (isEnteringNext) list.current?.reveal(next.id);
    else list.current?.focus(next.id);
    isEntering.current = isEnteringNext;
    if (selected) select(next.id);
  };
  /** Moves the focus into the open panel, or opens the focused row. */
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
