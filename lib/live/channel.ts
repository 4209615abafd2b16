import type { Transaction } from "#lib/db/client";

/** NOTIFY channel for new events: a comma-separated list of at most 200 ids. */
export const STORED_CHANNEL = "waba_console_event_stored";

/** NOTIFY channel for events that were acknowledged or got a note: a comma-separated list of at most 200 ids. */
export const ANNOTATED_CHANNEL = "waba_console_event_annotated";

/** Notifies every open timeline when this transaction commits. At most 200 ids. */
export async function tellAnnotated(tx: Transaction, eventIds: string[]): Promise<void> {
  if (eventIds.length > 0) await tx.$queryRaw`select pg_notify(${ANNOTATED_CHANNEL}, ${eventIds.join()})::text`;
}
