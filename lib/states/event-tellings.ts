import { statesTold } from "#lib/fields/describe";
import { FIELDS } from "#lib/fields/index";
import type { StoredEvent } from "#lib/lookups/events";
import { type Telling, toTelling } from "./telling.ts";

/** The fields that tell about states. */
export const TELLING_FIELDS: readonly string[] = FIELDS.flatMap(({ field, states }) => (states ? field : []));

const TELLING = new Set(TELLING_FIELDS);

/** What events tell about states. Nothing of messages, whose fields are not even looked into. */
export function eventTellings(events: readonly StoredEvent[]): Telling[] {
  return events.flatMap((event) => (TELLING.has(event.field) ? tellingsOf(event) : []));
}

function tellingsOf({ id, occurred_at, field, payload, is_test: isTest }: StoredEvent): Telling[] {
  return statesTold(field, payload).flatMap((told) =>
    // The Test button's templates and accounts do not exist. Meta's own examples of restricted numbers have its entry.
    isTest && told.kind !== "phone"
      ? []
      : toTelling(told, { key: id, source: "webhook", occurred_at, learned_at: occurred_at, event_id: id }),
  );
}
