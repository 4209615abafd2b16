import type { Transaction } from "#lib/db/client";
import { ANNOTATED_CHANNEL } from "./channel.ts";

/** Notifies every open timeline when this transaction commits. At most 200 ids. */
export async function tellAnnotated(tx: Transaction, eventIds: string[]): Promise<void> {
  if (eventIds.length > 0) await tx.$queryRaw`select pg_notify(${ANNOTATED_CHANNEL}, ${eventIds.join()})::text`;
}
