import type { Statements } from "#lib/db/statements";

/** NOTIFY channel for new events: a comma-separated list of at most 200 ids. */
export const STORED_CHANNEL = "waba_console_event_stored";

/** NOTIFY channel for events that were acknowledged or got a note: a comma-separated list of at most 200 ids. */
export const ANNOTATED_CHANNEL = "waba_console_event_annotated";

/** NOTIFY channel for templates, numbers, accounts and portfolios whose state changed: JSON of `ChangedStates`. */
export const STATES_CHANNEL = "waba_console_state_changed";

/** What changed, by kind and id; empty: too much to name. */
export type ChangedStates = readonly { kind: string; id: string }[];

/** The most that PostgreSQL takes in one NOTIFY, less some room. */
const MAX_BYTES = 7_500;

/** Notifies every open timeline when this transaction commits. At most 200 ids. */
export async function notifyAnnotated(tx: Statements, eventIds: string[]): Promise<void> {
  if (eventIds.length > 0) await tx.$queryRaw`select pg_notify(${ANNOTATED_CHANNEL}, ${eventIds.join()})::text`;
}

/** Notifies every open board when this transaction commits. */
export async function notifyStatesChanged(tx: Statements, changed: ChangedStates): Promise<void> {
  const named = JSON.stringify(changed);
  const payload = Buffer.byteLength(named) > MAX_BYTES ? "[]" : named;
  await tx.$queryRaw`/* prepared: notify_states_changed */ select pg_notify(${STATES_CHANNEL}, ${payload})::text`;
}
