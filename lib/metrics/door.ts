import { once } from "#lib/once";
import { counter, histogram } from "./registry.ts";

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** The counters of the webhook door and the inbox. */
export function doorMetrics() {
  return once("metrics-door", () => ({
    requests: counter("webhook_requests_total", "Requests to the webhook path by verdict and reason.", [
      "verdict",
      "reason",
    ]),
    acknowledged: histogram(
      "webhook_ack_seconds",
      "From the end of a request's body to its response, which for an accepted request is after COMMIT.",
      SECONDS,
    ),
    events: counter("events_total", "Events stored, copies included, by field.", ["field"]),
    copies: counter("event_copies_total", "Stored events that were copies of earlier ones.", []),
    lag: histogram(
      "event_lag_seconds",
      "From the time in an event to its receipt.",
      [1, 2, 5, 10, 30, 60, 300, 900, 3_600, 21_600, 86_400, 604_800],
    ),
    commitRequests: histogram(
      "commit_requests",
      "Requests in one commit.",
      [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000],
    ),
    commitEvents: histogram("commit_events", "Events in one commit.", [0, 1, 5, 10, 50, 100, 200, 500, 1_000, 2_000]),
    commitTime: histogram("commit_seconds", "Duration of one commit.", SECONDS),
    commitFailures: counter("commit_failures_total", "Commits that PostgreSQL refused or that failed to reach it.", []),
  }));
}
