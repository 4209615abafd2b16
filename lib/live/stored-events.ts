import { once } from "#lib/once";

/** A row of `event`, as far as listeners look at it. */
export type StoredEvent = {
  app_id: string;
  entry_id: string | null;
  waba_id: string | null;
  field: string;
  kind: string | null;
  is_test: boolean;
};

type Listener = (events: readonly StoredEvent[]) => void;

function listeners(): Set<Listener> {
  return once("stored-events", () => new Set());
}

/** Calls `listener` with the events that this process has stored, copies among them. Answers how to end it. */
export function onStoredEvents(listener: Listener): () => void {
  listeners().add(listener);
  return () => listeners().delete(listener);
}

export function tellStoredEvents(events: readonly StoredEvent[]): void {
  for (const listener of listeners()) listener(events);
}
