"use client";

import { useRef, useState } from "react";

const NOTHING: ReadonlySet<string> = new Set();

/** The selected rows. The selection stays when the filter changes, so that several searches can be combined. */
export function useRowSelection(shown: readonly { id: string }[]) {
  const [ids, setIds] = useState(NOTHING);
  const last = useRef<string | null>(null);

  function set(changed: readonly string[], isOn: boolean): void {
    setIds((before) => {
      const after = new Set(before);
      for (const id of changed) {
        if (isOn) after.add(id);
        else after.delete(id);
      }
      return after;
    });
  }

  return {
    ids,
    set,
    /** `isRange`: selects everything from the last selected row to this one. */
    toggle(id: string, isOn: boolean, isRange: boolean) {
      set(isRange ? between(shown, last.current, id) : [id], isOn);
      last.current = id;
    },
    toggleShown: (isOn: boolean) =>
      set(
        shown.map(({ id }) => id),
        isOn,
      ),
    choose: (chosen: readonly string[]) => setIds(new Set(chosen)),
    clear: () => setIds(NOTHING),
  };
}

function between(shown: readonly { id: string }[], from: string | null, to: string): string[] {
  const ends = [from, to].map((end) => shown.findIndex(({ id }) => id === end));
  if (ends.includes(-1)) return [to];
  return shown.slice(Math.min(...ends), Math.max(...ends) + 1).map(({ id }) => id);
}
