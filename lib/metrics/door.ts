import { once } from "#lib/once";
import { counter, histogram } from "./registry.ts";

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

const COUNTS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000];

/** What the door and the inbox count. */
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
    appendRequests: histogram("inbox_append_requests", "Requests in one commit of the inbox.", COUNTS),
    appendTime: histogram("inbox_append_seconds", "Duration of one commit of the inbox.", SECONDS),
    commitFailures: counter("commit_failures_total", "Commits that PostgreSQL refused or that failed to reach it.", []),
  }));
}
