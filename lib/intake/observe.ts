import { isKnownField } from "#lib/fields/index";
import { doorMetrics } from "#lib/metrics/door";
import { intakeMetrics } from "#lib/metrics/intake";
import type { TakenApart } from "./take-apart.ts";

/** Counts what one batch stored. `ms` is how long the transaction took. */
export function observeTakenIn(taken: readonly TakenApart[], newEvents: number, ms: number): void {
  const metrics = intakeMetrics();
  const now = Date.now();
  const byField = new Map<string, number>();
  let rows = 0;
  let reported = 0;
  for (const { request, delivery, events } of taken) {
    metrics.lag.observe(Math.max(0, now - request.acknowledgedAt.getTime()) / 1000);
    rows += events.length;
    for (const event of events) {
      // Field names come from outside; only known ones may become label values.
      const field = isKnownField(event.field) ? event.field : "unknown";
      byField.set(field, (byField.get(field) ?? 0) + event.copies);
      reported += event.copies;
      const happenedAt = event.claimed_at ?? event.occurred_at;
      if (!event.is_test)
        metrics.age.observe(Math.max(0, delivery.received_at.getTime() - happenedAt.getTime()) / 1000);
    }
  }
  metrics.batchRequests.observe(taken.length);
  metrics.batchEvents.observe(rows);
  metrics.batchTime.observe(ms / 1000);
  for (const [field, count] of byField) metrics.events.inc({ field }, count);
  metrics.copies.inc(reported - newEvents);
}

export function observeFailedBatch(): void {
  doorMetrics().commitFailures.inc();
}
