import { once } from "#lib/once";

/** The columns of `event` that listeners use. */
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

/**
 * Calls `listener` with the events that this process has stored, including copies. Returns a function that
 * unsubscribes.
 */
export function onStoredEvents(listener: Listener): () => void {
  listeners().add(listener);
  return () => listeners().delete(listener);
}

export function notifyStoredEvents(events: readonly StoredEvent[]): void {
  for (const listener of listeners()) listener(events);
}
