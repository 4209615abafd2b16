import { isKnownField } from "#lib/fields/index";
import { doorMetrics } from "#lib/metrics/door";
import type { EventRow } from "./explode.ts";

/** Counts what one commit stored. */
export function observeCommit(requests: number, events: readonly EventRow[], newEvents: number, ms: number): void {
  const metrics = doorMetrics();
  metrics.commitRequests.observe(requests);
  metrics.commitEvents.observe(events.length);
  metrics.commitTime.observe(ms / 1000);
  const byField = new Map<string, number>();
  let reported = 0;
  for (const event of events) {
    // Names of fields come from outside; only those we know may become label values.
    const field = isKnownField(event.field) ? event.field : "unknown";
    byField.set(field, (byField.get(field) ?? 0) + event.copies);
    reported += event.copies;
    const happenedAt = event.claimed_at ?? event.occurred_at;
    if (!event.is_test) metrics.lag.observe(Math.max(0, event.received_at.getTime() - happenedAt.getTime()) / 1000);
  }
  for (const [field, count] of byField) metrics.events.inc({ field }, count);
  metrics.copies.inc(reported - newEvents);
}

export function observeFailedCommit(): void {
  doorMetrics().commitFailures.inc();
}
