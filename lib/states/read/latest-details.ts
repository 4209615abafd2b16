import { readDb } from "#lib/db/client";
import type { StateKind, StateProperty } from "#lib/fields/client/state-properties";

/** The details that were told last of one property, such as the content of a template. */
export async function latestDetails(
  kind: StateKind,
  id: string,
  property: StateProperty,
): Promise<Record<string, unknown> | null> {
  const [row] = await readDb().$queryRaw<{ details: Record<string, unknown> | null }[]>`
    select details from state_change
    where kind = ${kind} and entity_id = ${id} and property = ${property} and aspect = '' order by id desc limit 1`;
  return row?.details ?? null;
}
