import { reportedStates } from "#lib/fields/describe";
import { FIELDS } from "#lib/fields/index";
import type { StoredEvent } from "#lib/lookups/events";
import { type StateReport, toReport } from "./report.ts";

/** The fields that tell about states. */
export const REPORTING_FIELDS: readonly string[] = FIELDS.flatMap(({ field, states }) => (states ? field : []));

const REPORTING = new Set(REPORTING_FIELDS);

/** What events tell about states. Nothing of messages, whose fields are not even looked into. */
export function reportsOfEvents(events: readonly StoredEvent[]): StateReport[] {
  return events.flatMap((event) => (REPORTING.has(event.field) ? reportsOf(event) : []));
}

function reportsOf({ id, occurred_at, field, payload, is_test: isTest }: StoredEvent): StateReport[] {
  return reportedStates(field, payload).flatMap((reported) =>
    // The Test button's templates and accounts do not exist. Meta's own examples of restricted numbers have its entry.
    isTest && reported.kind !== "phone"
      ? []
      : toReport(reported, { key: id, source: "webhook", occurred_at, learned_at: occurred_at, event_id: id }),
  );
}
