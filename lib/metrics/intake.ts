import { once } from "#lib/once";
import { counter, histogram } from "./registry.ts";

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300];

const COUNTS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000];

/** What the intake counts. */
export function intakeMetrics() {
  return once("metrics-intake", () => ({
    lag: histogram("intake_lag_seconds", "From the answer to a webhook until its events are visible.", SECONDS),
    events: counter("events_total", "Events stored, copies included, by field.", ["field"]),
    copies: counter("event_copies_total", "Stored events that were copies of earlier ones.", []),
    age: histogram(
      "event_lag_seconds",
      "From the time in an event to its receipt.",
      [1, 2, 5, 10, 30, 60, 300, 900, 3_600, 21_600, 86_400, 604_800],
    ),
    batchRequests: histogram("commit_requests", "Requests in one batch that was taken in.", COUNTS),
    batchEvents: histogram("commit_events", "Events in one batch.", [0, ...COUNTS, 5_000, 10_000]),
    batchTime: histogram("commit_seconds", "Duration of the transaction that takes in one batch.", SECONDS),
  }));
}
